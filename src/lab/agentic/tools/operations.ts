/** What tools do with the objects of a domain: verbs with their sentence, their parameters and their hints, by kind of object. */

import type { ObjectKind } from './objects.ts';

export interface Operation {
  readonly verb: string;
  /** First sentence of the description: {a} is "a tax lot", {n} "tax lot", {ns} "tax lots". */
  readonly says: string;
  /** What the tool answers, as a sentence. */
  readonly gives: string;
  /** Required parameters, then those that a tool may have: names of PARAMETERS, or id, fields, filter, sort (see generate.ts). */
  readonly needs: readonly string[];
  readonly may: readonly string[];
  readonly effect: 'reads' | 'writes' | 'destroys';
}

/** Parameters that are not particular to a domain, as field lines; {n} is the noun. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  at: 'at time: When it takes effect',
  channel: 'channel email | sms | push: How the message is sent',
  cursor: 'cursor text: Where the next page begins, as the last answer gave it',
  format: 'format csv | json | pdf: Format of the file',
  from: 'from time: Beginning of the period',
  horizon: 'horizonHours integer 1..720: Hours to look ahead',
  ids: 'ids list: Identifiers of the {ns} concerned',
  interval: 'interval minute | hour | day | week: Length of one step',
  language: 'language en | de | es | zh: Language of the text',
  limit: 'limit integer 1..200: Largest number of results',
  location: 'location text: Where the {n} is or goes',
  message: 'message text: Text of the message',
  note: 'note text: Remark that is kept with the {n}',
  notify: 'notify list: Who is told about it',
  other: 'otherId text: Identifier of the second {n}',
  parts: 'parts integer 2..20: Number of parts',
  priority: 'priority low | normal | urgent: How soon it must be done',
  query: 'query text: Words to look for',
  rating: 'rating integer 1..5: Mark, where 5 is best',
  reason: 'reason text: Why it is done',
  role: 'role viewer | editor | owner: What the person may do',
  sensitivity: 'sensitivity number 0..1: How small a deviation is reported',
  statistic: 'statistic mean | median | minimum | maximum: How readings are put together',
  threshold: 'threshold number -1000..1000: Value that must be passed',
  to: 'to time: End of the period',
  who: 'assignee text: Who takes it on',
};

/** Parameters that evolution may add to any tool that changes something, and to any tool at all. */
export const WRITE_EXTRAS = [
  'dryRun flag: Whether the call is only checked and changes nothing',
  'requestKey text: A key that makes a repeated call harmless',
  'requestedBy text: In whose name the call is made',
  'tags list: Words under which it can be found again',
];
export const READ_EXTRAS = [
  'timeZone text: Time zone of the times in the answer',
  'detail brief | full: How much the answer tells',
  'maxAgeSeconds integer 0..86400: Oldest cached answer that is accepted',
  'includeArchived flag: Whether archived entries count',
];

/** "verb | sentence | answer | needs | may | effect". */
const TABLE: Readonly<Record<ObjectKind, readonly string[]>> = {
  record: [
    'create | Create {a} | Returns the new {n} with its identifier | fields | note notify priority | writes',
    'get | Look up one {n} by its identifier | Returns everything that is known about it | id | language | reads',
    'list | List {ns}, newest first | Returns one page of {ns} | limit | filter sort cursor | reads',
    'search | Search {ns} by words and conditions | Returns matching {ns}, best first | query | filter limit | reads',
    'update | Change some details of {a} | Returns the {n} as it is now | id fields | reason notify | writes',
    'cancel | Cancel {a} that has not been completed | Returns what could not be undone | id | reason notify at | destroys',
    'approve | Approve {a} that waits for a decision | Returns the decision and who has to act next | id | note notify | writes',
    'reject | Turn down {a} and say why | Returns the closed {n} | id reason | notify | writes',
    'schedule | Set a time for {a} | Returns the confirmed time | id at | priority notify | writes',
    'assign | Hand {a} over to somebody | Returns the new assignee and the open work | id who | priority note | writes',
    'duplicate | Make a copy of {a} with other details | Returns the copy | id | fields note | writes',
    'archive | Put away {ns} that are no longer needed | Returns how many were archived | ids | reason | destroys',
    'merge | Join two {ns} into one | Returns the {n} that remains | id other | reason | destroys',
    'split | Divide {a} into several | Returns the identifiers of the parts | id parts | fields | writes',
    'estimate | Estimate the cost and time of {a} before it is made | Returns a range with its assumptions | fields | horizon | reads',
    'trace | Show every change that {a} went through | Returns changes with time and author | id | from to limit | reads',
    'validate | Check whether {a} meets all rules | Returns the rules that are broken | fields | language | reads',
    'escalate | Raise {a} to the next level of responsibility | Returns who is in charge now | id reason | notify priority | writes',
  ],
  signal: [
    'read | Read the latest {n} | Returns the value with its time and quality | fields | location | reads',
    'history_of | Fetch past readings of {n} | Returns one value for each step | from to | interval filter | reads',
    'watch | Subscribe to changes of {n} | Returns a subscription that sends every new value | threshold | interval notify filter | writes',
    'forecast | Predict {n} for the coming hours | Returns expected values with their uncertainty | horizon | fields interval | reads',
    'summarise | Put readings of {n} together | Returns one number for each group | from to statistic | interval filter | reads',
    'compare | Compare {n} between two periods or places | Returns the difference and whether it is unusual | fields | from to | reads',
    'find_anomalies_in | Find unusual readings of {n} | Returns times, values and likely causes | sensitivity | from to filter | reads',
    'alert_on | Raise an alarm when {n} passes a threshold | Returns the alarm with its identifier | threshold | notify channel priority | writes',
    'correct | Correct a wrong reading of {n} | Returns the old and the new value | at reason | fields | destroys',
    'export | Write readings of {n} to a file | Returns the address of the file | format from | to filter | reads',
    'annotate | Attach a remark to a reading of {n} | Returns the remark as it is stored | at note | notify | writes',
    'rank_by | Rank places or units by {n} | Returns the list in order | limit | filter sort statistic | reads',
  ],
  device: [
    'start | Start {a} | Returns the state after the start | id | fields at | writes',
    'stop | Stop {a} safely | Returns the state and what was interrupted | id | reason at | destroys',
    'status_of | Tell the state of {a} | Returns state, load and open faults | id | language | reads',
    'configure | Set how {a} works | Returns the settings in force | id fields | note | writes',
    'diagnose | Look for faults in {a} | Returns faults with their likely causes | id | from sensitivity | reads',
    'calibrate | Calibrate {a} against a reference | Returns the correction that was applied | id | fields note | writes',
    'restart | Switch {a} off and on again | Returns the time until it is ready | id | reason notify | destroys',
    'book | Reserve {a} for a period | Returns the reservation | id from to | priority note | writes',
    'register | Add {a} to the inventory | Returns its identifier | fields location | note | writes',
    'locate | Find out where {a} is | Returns place and time of the last sighting | id | interval | reads',
    'list | List {ns} and their states | Returns one page of {ns} | limit | filter sort cursor | reads',
    'service | Order maintenance for {a} | Returns the date and what will be done | id | priority at note | writes',
    'move | Send {a} to another place | Returns the path and the time of arrival | id location | fields priority | writes',
    'log_of | Read what {a} has recorded | Returns entries with time and level | id | from to query limit | reads',
    'retire | Take {a} out of use for good | Returns the last state | id reason | notify | destroys',
    'simulate | Try out on a model what {a} would do | Returns the expected course and its risks | fields | horizon | reads',
  ],
  document: [
    'draft | Write a first version of {a} | Returns the text with places to fill in | fields | language note | writes',
    'read | Read {a} | Returns its text and its history | id | language | reads',
    'revise | Change passages of {a} | Returns the new version and the differences | id fields | reason | writes',
    'summarise | Sum up {a} in a few sentences | Returns the summary with references | id | language limit | reads',
    'translate | Translate {a} | Returns the translation | id language | note | writes',
    'sign | Sign {a} | Returns the signature and its time | id who | note | writes',
    'compare | Compare two versions of {a} | Returns added, changed and dropped passages | id other | language | reads',
    'share | Let others see {a} | Returns a link for each of them | id notify | role message | writes',
    'convert | Save {a} in another format | Returns the address of the file | id format | language | reads',
    'check | Check {a} for gaps and contradictions | Returns findings in order of weight | id | sensitivity language | reads',
    'publish | Make {a} public | Returns the address under which it stands | id | at notify | writes',
    'withdraw | Take back {a} that was published | Returns who had received it | id reason | notify | destroys',
    'extract_from | Take named facts out of {a} | Returns the facts as fields | id query | format | reads',
    'search | Search in {ns} | Returns passages with their place | query | filter limit from | reads',
  ],
  person: [
    'invite | Invite {a} to take part | Returns the invitation and when it ends | message | role channel fields | writes',
    'profile_of | Show what is known about {a} | Returns the profile without private details | id | language | reads',
    'find | Find {ns} by name or by what they do | Returns matching {ns} | query | filter limit | reads',
    'notify | Send a message to {a} | Returns whether it was delivered | id message | channel at priority | writes',
    'verify | Check who {a} is | Returns the result and what it rests on | id | fields | reads',
    'availability_of | Tell when {a} is free | Returns free periods | id from to | interval | reads',
    'allow | Give {a} a permission | Returns all permissions that hold now | id role | reason at | writes',
    'suspend | Bar {a} for some time | Returns until when | id reason | to notify | destroys',
    'rate | Leave a rating for {a} | Returns the new mean | id rating | note | writes',
    'contact_details_of | Change the contact details of {a} | Returns the details as stored | id | channel note language | writes',
    'list | List {ns} | Returns one page of {ns} | limit | filter sort cursor | reads',
    'match | Find the best {n} for a task | Returns candidates with reasons | fields | limit location | reads',
    'workload_of | Sum up what {a} has to do | Returns open tasks and hours | id | from to | reads',
    'remove | Delete {a} and all personal data | Returns a receipt of the deletion | id reason | notify | destroys',
  ],
};

const read = (line: string): Operation => {
  const [verb = '', says = '', gives = '', needs = '', may = '', effect] = line.split(' | ');
  return { verb, says, gives, needs: needs.split(' '), may: may.split(' '), effect: effect as Operation['effect'] };
};

export const operations: Readonly<Record<ObjectKind, readonly Operation[]>> = {
  record: TABLE.record.map(read),
  signal: TABLE.signal.map(read),
  device: TABLE.device.map(read),
  document: TABLE.document.map(read),
  person: TABLE.person.map(read),
};
