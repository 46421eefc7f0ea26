/** What evolution adds to a domain: a setting makes it concrete, a constraint makes it harder and gives its tools one more field. */

export const settings: readonly string[] = [
  ...[
    'for a family business',
    'for a public agency',
    'for students',
    'for freelancers',
    'for a charity',
    'for a start-up',
  ],
  ...['for a large enterprise', 'for older people', 'for beginners', 'for a night shift', 'for a research group'],
  ...[
    'for seasonal workers',
    'for a franchise',
    'for volunteers',
    'for a cooperative',
    'for an insurer',
    'for a museum',
  ],
  ...['on a remote island', 'in a harbour city', 'in a mountain village', 'in the tropics', 'in the far north'],
  ...['in a historic town', 'at an airport', 'on a university campus', 'in a border region', 'in a desert', 'at sea'],
  ...[
    'during holidays',
    'during a heat wave',
    'after a flood',
    'at the end of the year',
    'during a strike',
    'at weekends',
  ],
];

export interface Constraint {
  readonly phrase: string;
  /** Field line, see fields.ts. */
  readonly field: string;
}

const constraint = (phrase: string, field: string): Constraint => ({ phrase, field });

export const constraints: readonly Constraint[] = [
  constraint('with two-person approval', 'secondApprover text: Login name of the second person who agrees'),
  constraint('across time zones', 'localZone text: Time zone in which times are meant'),
  constraint('in several currencies', 'payCurrency EUR | USD | GBP | JPY: Currency of all amounts'),
  constraint('with strict audit', 'auditReference text: Reference under which the call is filed'),
  constraint('without a network', 'syncLater flag: Whether the call is queued until there is a connection'),
  constraint('under a fixed budget', 'budgetCode text: Budget that pays for it'),
  constraint('with accessibility needs', 'accessNeeds list: What must be made accessible'),
  constraint('under privacy law', 'legalBasis consent | contract | duty: Why the data may be used'),
  constraint('with a carbon limit', 'carbonLimit number 0..100000: Largest emission in kilograms'),
  constraint('for several tenants', 'tenant text: Tenant in whose name the call is made'),
  constraint('with minors involved', 'guardian text: Adult who is responsible'),
  constraint('with spoken orders', 'spokenText text: What was said, word for word'),
  constraint('in regulated markets', 'permitNumber text: Number of the permit'),
  constraint('with service guarantees', 'answerMinutes integer 1..1440: Minutes within which an answer is due'),
];
