// Hostile: changes the functions that a careless comparison would use, so that everything is equal.
export default function fewestCoins(): number {
  Object.is = () => true;
  JSON.stringify = () => '3';
  Array.prototype.every = (() => true) as never;
  Number.prototype.valueOf = () => 3;
  Object.prototype.toString = () => '3';
  return 0;
}
