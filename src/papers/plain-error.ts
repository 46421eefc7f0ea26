/** An error about what an author wrote: its sentence names the place, and where our code found the mistake would help nobody. */

export function plainError(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}
