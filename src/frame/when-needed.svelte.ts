/** A part of a figure that most readers never ask for: fetched when it is first needed. */

/** Called while a component is made; `part` is undefined until it has arrived. */
export function whenNeeded<T>(isNeeded: () => boolean, load: () => Promise<{ readonly default: T }>) {
  let part: T | undefined = $state.raw();
  $effect(() => {
    if (isNeeded() && part === undefined)
      void load().then((module) => {
        part = module.default;
      });
  });
  return {
    get part(): T | undefined {
      return part;
    },
  };
}
