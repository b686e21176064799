import type { Statement } from '@accord/shared/statements';
import { describe, expect, it } from 'vitest';
import {
  machineReasons,
  sourceReasons,
  submissionOptions,
  suggestedLanguages,
  versionNumber,
} from './submission.js';

const language = (tag: string, filledParts: Statement['languages'][number]['filledParts']) => ({
  language: tag,
  documentId: tag,
  filledParts,
  wordCount: 0,
  machineBlocks: 0,
  editedAt: null,
  pace: null,
  frozenIn: null,
});
const statement = (versions: number): Statement => ({
  id: 's',
  kind: 'acknowledgement',
  label: null,
  ordinal: 1,
  position: 1,
  sourceLanguage: 'en',
  routeId: 'r',
  corrects: null,
  alert: null,
  languages: [
    language('en', ['title', 'know']),
    language('vi', ['title']),
    language('uk', ['title', 'know']),
  ],
  versions: Array.from({ length: versions }, (_, index) => ({
    id: `v${versions - index}`,
    statementId: 's',
    number: versions - index,
    submittedAt: '2026-11-23T02:00:00Z',
    submittedBy: 'p',
    note: null,
    lineVersionId: null,
    alert: null,
    state: index === 0 ? 'inSignoff' : 'superseded',
    route: { stages: [] },
    texts: [],
    facts: [],
    leavesOut: [],
  })),
});

describe('a submission', () => {
  it('names the parts that a language still misses', () => {
    expect(submissionOptions(statement(0)).map((one) => one.missing)).toEqual([[], ['know'], []]);
  });

  it('believes the page about the text on the page', () => {
    const options = submissionOptions(statement(0), {
      ...{ language: 'vi', parts: ['title', 'know'], machineBlocks: 2 },
    });
    expect(options[1]?.missing).toEqual([]);
    expect(machineReasons(options, ['en', 'vi'])).toEqual([
      { reason: 'machine', language: 'vi', blocks: 2 },
    ]);
  });

  it('takes the source and what is complete into the first version', () => {
    const options = submissionOptions(statement(0));
    const languages = suggestedLanguages(statement(0), options, 'en');
    expect(languages).toEqual(['en', 'uk']);
    expect(versionNumber(statement(0), languages)).toBe(1);
  });

  it('leaves behind a translation that nobody touched since the newest version', () => {
    const old = statement(3);
    const touched = {
      ...old,
      languages: old.languages.map((one) => ({ ...one, editedAt: '2026-11-23T02:05:00Z' })),
    };
    expect(suggestedLanguages(old, submissionOptions(old), 'en')).toEqual(['en']);
    expect(suggestedLanguages(touched, submissionOptions(touched), 'en')).toEqual(['en', 'uk']);
    expect(versionNumber(old, ['en'])).toBe(4);
  });

  it('lets another language join the version that is there', () => {
    const options = submissionOptions(statement(3));
    const languages = suggestedLanguages(statement(3), options, 'vi');
    expect(languages).toEqual(['vi']);
    expect(versionNumber(statement(3), languages)).toBe(3);
  });

  it('brings the source along where there is no version to join', () => {
    const options = submissionOptions(statement(0));
    expect(suggestedLanguages(statement(0), options, 'vi')).toEqual(['en', 'vi', 'uk']);
    expect(sourceReasons(statement(0), ['vi'])).toEqual([{ reason: 'source', language: 'en' }]);
    expect(sourceReasons(statement(0), ['en', 'vi'])).toEqual([]);
    expect(sourceReasons(statement(1), ['vi'])).toEqual([]);
  });
});
