/** A change of course: parameters that take other values from a step on, with weights, optimizer state and batches as they were. */

import { type ParamProblem, type ParamsOf, type ParamTable, type ParamValue, rangeOf, readValue } from './params.ts';

export interface Change<T extends ParamTable = ParamTable> {
  /** The first frame that the new values make, counted from 0. */
  readonly step: number;
  readonly params: Partial<ParamsOf<T>>;
}

/** The names of the parameters that may change during a run. */
export const changeable = <T extends ParamTable>(table: T): (keyof T & string)[] =>
  Object.keys(table).filter((name) => table[name]?.changes);

/** Why a change cannot be made, one plain sentence for each fault; none when it can. */
export function changeProblems<T extends ParamTable>(table: T, { step, params }: Change<T>): ParamProblem[] {
  const may = changeable(table);
  const allowed = may.length > 0 ? `What may: ${may.join(', ')}.` : 'Nothing may.';
  const problems = Object.entries(params).flatMap(([name, value]): ParamProblem[] => {
    const param = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!param?.changes) return [{ name, message: `"${name}" cannot change during a run. ${allowed}` }];
    if (readValue(param, value) !== undefined) return [];
    return [{ name, message: `${name} cannot change to "${value}": it must be ${rangeOf(param)}.` }];
  });
  if (Number.isInteger(step) && step >= 0) return problems;
  return [
    { name: 'step', message: `A change cannot come at step ${step}: steps are whole numbers from 0 on.` },
    ...problems,
  ];
}

/** The parameters that make frame `step`. */
export const paramsAt = <P extends Readonly<Record<string, ParamValue>>>(
  params: P,
  change: { readonly step: number; readonly params: Partial<P> } | undefined,
  step: number,
): P => (change && step >= change.step ? { ...params, ...change.params } : params);

/** The parameters of each frame of a run under its change, if it has one. Throws the first fault of the change. */
export function courseOf<T extends ParamTable>(
  table: T,
  params: ParamsOf<T>,
  change: Change<T> | undefined,
): (step: number) => ParamsOf<T> {
  if (!change) return () => params;
  const [problem] = changeProblems(table, change);
  if (problem) throw new RangeError(problem.message);
  const changed = { ...params, ...change.params };
  return (step) => (step >= change.step ? changed : params);
}
