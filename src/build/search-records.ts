/** What the search finds in the files of a paper: the report's sections, questions, corrections, facts, terms and works, each with its address. */

import { authorList, sentence, shortCitation, whereAndWhen } from '../papers/bibliography.ts';
import { partValue, STATUS_WORDS, wholeValue } from '../papers/fact-display.ts';
import { linearFormula } from '../papers/linear-formula.ts';
import type { Paper } from '../papers/paper.ts';
import { reportAnchor, reportLabel } from '../papers/report-anchors.ts';
import type { Erratum, Fact, Question, Reference, ReportSection, Term } from '../papers/schemas.ts';
import { keepTogether } from '../papers/typeset.ts';
import type { SearchRecord } from '../search/kinds.ts';

const ALL_AUTHORS = 1000;

/** A short text of the content files as plain words: TeX between dollar signs on one line, numbers kept with their units. */
export const readable = (text: string): string =>
  text
    .split('$')
    .map((piece, index) => (index % 2 === 0 ? keepTogether(piece) : linearFormula(piece)))
    .join('');

/** "V3 46.9 %; K2 53.7 %" of a row of values, its one value, or nothing. */
function shownValue(fact: Fact): string {
  if (fact.value || !fact.parts) return wholeValue(fact) ?? '';
  return Object.keys(fact.parts)
    .map((name) => `${name} ${partValue(fact, name)}`)
    .join('; ');
}

function factRecord({ id: paper, sourceByKey }: Paper, fact: Fact): SearchRecord {
  const source = fact.source && sourceByKey.get(fact.source)?.short;
  const place = [source, fact.locator].filter(Boolean).join(', ');
  const value = readable(shownValue(fact));
  const detail = [value, STATUS_WORDS[fact.status], place].filter(Boolean).join(' · ');
  return {
    kind: 'Fact',
    address: `/${paper}/sources/#fact-${fact.id}`,
    title: readable(fact.statement),
    where: fact.id,
    detail,
    content: [detail, readable(fact.note ?? '')].filter(Boolean).join(' '),
  };
}

function sectionRecord({ id: paper }: Paper, { number, title, says, shown }: ReportSection): SearchRecord {
  const detail = readable(shown ? says : `${says} Not built here yet.`);
  return {
    kind: 'Section',
    address: `/#${reportAnchor(paper, number)}`,
    title: readable(title),
    where: reportLabel(number),
    detail,
    content: detail,
  };
}

const questionRecord = ({ id: paper }: Paper, { id, question, answer, talkAnswer }: Question): SearchRecord => ({
  kind: 'Question',
  address: `/${paper}/questions/${id.toLowerCase()}/`,
  title: readable(question),
  where: id,
  content: `${sentence(readable(answer))} In the talk: ${sentence(readable(talkAnswer))}`,
});

const correctionRecord = ({ id: paper }: Paper, { id, claim, correct, severity }: Erratum): SearchRecord => ({
  kind: 'Correction',
  address: `/${paper}/corrections/#correction-${id}`,
  title: readable(claim),
  where: `${id}, ${severity}`,
  content: readable(correct),
});

const termRecord = ({ id: paper }: Paper, { id, term, definition }: Term): SearchRecord => ({
  kind: 'Term',
  address: `/${paper}/glossary/#term-${id}`,
  title: readable(term),
  where: '',
  content: readable(definition),
});

function workRecord({ id: paper }: Paper, reference: Reference): SearchRecord {
  const detail = [sentence(authorList(reference)), sentence(whereAndWhen(reference))].join(' ');
  return {
    kind: 'Work',
    address: `/${paper}/sources/#ref-${reference.key}`,
    title: reference.title,
    where: shortCitation(reference),
    detail,
    content: [authorList(reference, ALL_AUTHORS), whereAndWhen(reference), reference.note, reference.key]
      .filter(Boolean)
      .join(' '),
  };
}

export const paperRecords = (paper: Paper): SearchRecord[] => [
  ...paper.terms.map((term) => termRecord(paper, term)),
  ...paper.sections.map((section) => sectionRecord(paper, section)),
  ...paper.questions.map((question) => questionRecord(paper, question)),
  ...paper.errata.map((erratum) => correctionRecord(paper, erratum)),
  ...[...paper.facts.values()].map((fact) => factRecord(paper, fact)),
  ...paper.references.map((reference) => workRecord(paper, reference)),
];
