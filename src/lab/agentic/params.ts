/** Parameters that the experiments of the agentic factory share: how the world behaves and what the agent gets wrong. */

const share = (label: string, value: number, help: string) =>
  ({ kind: 'number', label, default: value, min: 0, max: 0.5, advanced: true, help }) as const;

export const chanceParams = {
  busy: share('Busy', 0.1, 'Share of calls that fail once and work when tried again.'),
  partial: share('Partial failures', 0.1, 'Share of acting calls that do half of what they should.'),
  locked: share('Edge cases', 0.1, 'Share of acting calls that find the thing locked.'),
} as const;

export const flawOptions = [
  { value: 'wrongTool', label: 'Wrong tool' },
  { value: 'wrongArgument', label: 'Wrong argument' },
  { value: 'noRecovery', label: 'No recovery' },
  { value: 'givesUp', label: 'Gives up' },
  { value: 'claimsSuccess', label: 'Claims success' },
  { value: 'skipsConfirmation', label: 'Skips the question' },
  { value: 'guesses', label: 'Guesses' },
] as const;

export const seedParam = {
  kind: 'number',
  label: 'Seed',
  default: 1,
  min: 1,
  max: 999_999,
  integer: true,
  help: 'Decides the tasks, the world’s chance, the agent’s slips and the judge’s mistakes.',
} as const;
