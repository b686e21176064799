import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detector } from './languageDetector.js';
import { isLongEnough, readsLike } from './readsLike.js';

const MANY = 'en vi uk zh km ar fr es de pl cs sk ru bg pt nl ms id no da sv'.split(' ');
const like = (text: string, chosen: string, offered: readonly string[] = MANY) =>
  readsLike(text, chosen, offered, detector);

/** Sentences as people write them in a crisis, with figures and names, in the language of the file. */
function sentencesIn(language: string): string[] {
  const file = new URL(`../../../tests/golden/contradictions/${language}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line): string[] => {
      const said: unknown = JSON.parse(line);
      const isTold = typeof said === 'object' && said !== null && 'text' in said;
      return isTold && typeof said.text === 'string' && isLongEnough(said.text) ? [said.text] : [];
    });
}

describe('[V6] the language that words are in', () => {
  it.each(['en', 'vi', 'uk'])('is never said to be another than it is: %s', (language) => {
    const sentences = sentencesIn(language);
    expect(sentences.length).toBeGreaterThan(20);
    expect(sentences.filter((text) => like(text, language) !== null)).toEqual([]);
    // Whatever was chosen, what is offered is the right one.
    for (const chosen of MANY) {
      const offered = sentences.map((text) => like(text, chosen)).filter((one) => one !== null);
      expect(new Set(offered.filter((one) => one !== language)), chosen).toEqual(new Set());
    }
  });

  it.each([
    ['en', 'uk'],
    ['en', 'vi'],
    ['vi', 'en'],
    ['vi', 'uk'],
    ['uk', 'en'],
    ['uk', 'vi'],
  ])('is offered where another one was chosen: %s instead of %s', (language, chosen) => {
    const sentences = sentencesIn(language);
    const found = sentences.filter((text) => like(text, chosen) === language).length;
    expect(found / sentences.length).toBeGreaterThan(0.9);
  });

  it('is left unsaid of few words, of two languages, of codes and names, and without its marks', () => {
    const [en, uk] = [sentencesIn('en').slice(0, 4), sentencesIn('uk').slice(0, 4)];
    expect(like('Пожежу локалізовано.', 'en')).toBe(null);
    expect(like([...en, ...uk].join(' '), 'vi')).toBe(null);
    expect(like([...en, ...uk].join(' '), 'en')).toBe(null);
    const both = 'Міст зачинено. The bridge is closed for all traffic until tomorrow morning.';
    expect(like(both, 'uk')).toBe(null);
    expect(like('Не пийте воду! Do not drink it! Không uống nước máy!', 'en')).toBe(null);
    expect(like('KH-2041, 0800 555 014, Halden Coatings, School No 14, A4, B7', 'vi')).toBe(null);
    expect(like('Anna Keller, Jonas Weber, Noor Haddad, Linh Tran, Karin Holm', 'vi')).toBe(null);
    expect(like('Xin moi nguoi khong uong nuoc may cho den khi co thong bao', 'vi')).toBe(null);
    expect(like(`${uk.join(' ')} https://www.example.org/news/halden`, 'en')).toBe('uk');
  });

  it('is none that it could be taken for, and a region is its language', () => {
    const indonesian =
      'Warga diminta untuk tidak minum air keran sampai pemberitahuan lebih lanjut.';
    expect(like(indonesian, 'id')).toBe(null);
    expect(like(indonesian, 'en')).toBe(null);
    const spanish = 'Pedimos a los vecinos que no beban agua del grifo hasta nuevo aviso.';
    expect(like(spanish, 'es-US')).toBe(null);
    expect(like(spanish, 'en', ['en', 'es-US'])).toBe('es-US');
    expect(like(spanish, 'en', ['en', 'vi'])).toBe(null);
    // Of a language that it does not know nobody can say what it would take it for.
    expect(like(spanish, 'so', ['so', 'es'])).toBe(null);
    expect(like(sentencesIn('uk')[0] ?? '', 'so', ['so', 'uk'])).toBe('uk');
    const khmer = 'សូមប្រជាពលរដ្ឋកុំផឹកទឹករ៉ូប៊ីណេរហូតដល់មានការជូនដំណឹងបន្ថែម';
    expect(like(khmer, 'en')).toBe('km');
    expect(like(khmer, 'km')).toBe(null);
  });

  it('is said in a moment, whatever the words are', () => {
    const long = Array.from({ length: 400 }, () => sentencesIn('uk')[0]).join(' ');
    const begunAt = performance.now();
    expect(like(long.slice(0, 10_000), 'en')).toBe('uk');
    expect(like('a'.repeat(10_000), 'en')).toBe(null);
    expect(performance.now() - begunAt).toBeLessThan(500);
  });
});
