/** System prompts, put together from parts. The report has them written by a language model; here none is involved. */

import type { Random } from '../../random.ts';
import { sample } from '../tools/domains.ts';
import { withArticle } from '../tools/words.ts';

const ROLES = [
  'adviser',
  'analyst',
  'assistant',
  'clerk',
  'controller',
  'coordinator',
  'dispatcher',
  'planner',
  'specialist',
];
const MANNERS = ['brief', 'careful', 'cheerful', 'exact', 'formal', 'patient', 'plain-spoken', 'quick'];
const CONCERNS = ['accuracy', 'clarity', 'continuity', 'cost', 'fairness', 'privacy', 'safety', 'speed'];
const RULES = [
  'Ask before you do anything that cannot be undone.',
  'Never invent a value that the user has not given.',
  'Repeat every amount and every date before you act on it.',
  'Say which tool gave you each fact.',
  'When a tool fails, try once more and then report it.',
  'Answer in the language of the user.',
  'Refuse what lies outside your field, and say who could help.',
  'Read before you write: look up the present state first.',
  'Do one thing at a time.',
  'Offer at most three choices.',
  'Keep personal data out of your answers.',
  'End with what you have done and what is still open.',
];
const RULES_EACH = 3;

export interface Persona {
  readonly role: string;
  readonly manner: string;
  /** What it puts first. */
  readonly concern: string;
  /** In the order of RULES. */
  readonly rules: readonly string[];
}

const pick = (items: readonly string[], random: Random) => items[random.integer(items.length)]!;

export function samplePersona(random: Random): Persona {
  const [role, manner, concern] = [pick(ROLES, random), pick(MANNERS, random), pick(CONCERNS, random)];
  const chosen = new Set(sample(RULES, RULES_EACH, random));
  return { role, manner, concern, rules: RULES.filter((rule) => chosen.has(rule)) };
}

export const systemPrompt = ({ role, manner, concern, rules }: Persona, domain: string) =>
  `You are ${withArticle(manner)} ${role} for ${domain}. You put ${concern} first. You act through your tools alone. ${rules.join(' ')}`;

/** What the number of different prompts is made of: choices of one, and a choice of several. */
export const PROMPT_PARTS = {
  single: [ROLES.length, MANNERS.length, CONCERNS.length],
  rules: { of: RULES.length, take: RULES_EACH },
};
