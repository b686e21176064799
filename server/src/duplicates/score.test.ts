import { describe, expect, it } from 'vitest';
import { figuresIn } from './figures.js';
import { marksOf, soughtMarks } from './marks.js';
import { compare, type Described, OFFERED_FROM } from './score.js';

const MINUTE = 60_000;

function incident(part: Partial<Described> & { title: string }): Described {
  const { title, ...rest } = part;
  const place = rest.place ?? '';
  return {
    words: `${title}\n${place}`,
    language: 'en',
    place,
    openedAt: new Date(0),
    agencyIds: ['fire', 'health'],
    playbookId: 'kind',
    texts: [],
    ...rest,
  };
}
const later = (minutes: number) => new Date(minutes * MINUTE);
const offered = (one: Described, other: Described) => compare(one, other).score >= OFFERED_FROM;
const kinds = (one: Described, other: Described) =>
  compare(one, other).reasons.map((reason) => reason.kind);

/** One event, opened twice within minutes, in other words or another language. */
const SAME: readonly [string, Described, Described][] = [
  [
    'en and es',
    incident({
      title: 'Chemical leak on the Tamarack River above the Harmon Street intake',
      place: 'Port Hollis',
    }),
    incident({
      title: 'Olor a regaliz en el agua de la llave en Port Hollis',
      language: 'es',
      place: 'Port Hollis',
    }),
  ],
  [
    'vi and zh',
    incident({
      title: 'Cháy nhà xưởng tại khu công nghiệp Vân Hạ, khói lan ra khu dân cư',
      language: 'vi',
      place: 'Vân Hạ',
    }),
    incident({ title: '工业区厂房冒黑烟，工人正在撤离', language: 'zh', place: '云夏' }),
  ],
  [
    'vi, another place of one flood',
    incident({
      title: 'Bão số 11: hồ Đa Lan xả lũ, nguy cơ ngập hạ lưu',
      language: 'vi',
      place: 'Đa Lan',
    }),
    incident({
      title: 'Nước sông lên nhanh ở xã An Lan, dân đang chạy lũ trong đêm',
      language: 'vi',
      place: 'An Lan',
    }),
  ],
  [
    'en and ar',
    incident({
      title: 'Traveller with fever isolated on arrival at Marsa Noor airport',
      place: 'Marsa Noor International Airport',
    }),
    incident({
      title: 'عزل مسافر مريض في صالة الوصول',
      language: 'ar',
      place: 'مطار مرسى نور الدولي',
    }),
  ],
  [
    'vi and en, nationwide',
    incident({
      title: 'Đoạn phim giả mạo Thống đốc nói ngừng cho rút tiền',
      language: 'vi',
      place: 'Cả nước',
    }),
    incident({
      title: 'Deepfake of the central bank head is spreading, people are rushing to banks',
      place: 'Nationwide',
    }),
  ],
];

describe('[D1] two incidents that may be one', () => {
  it.each(SAME)('are offered four minutes apart: %s', (_, one, other) => {
    expect(offered(one, { ...other, openedAt: later(4) })).toBe(true);
    expect(offered({ ...other, openedAt: later(4) }, one)).toBe(true);
  });

  it('are not offered where they only happened in one night, on one desk', () => {
    const nights = [
      incident({ title: 'Warehouse fire at the northern docks', place: 'Brackwater' }),
      incident({ title: 'Car into a tram at Linden Square', place: 'Old Town' }),
      incident({ title: 'Gas smell in a school', place: 'Elmsford' }),
      incident({ title: 'Fire in a flat', place: 'Riverside', playbookId: 'other' }),
      incident({ title: 'Cháy kho hàng', language: 'vi', place: 'Bến Cảng', agencyIds: ['port'] }),
    ];
    for (const [index, one] of nights.entries()) {
      for (const other of nights.slice(index + 1)) {
        expect(offered(one, { ...other, openedAt: later(20) })).toBe(false);
      }
    }
  });

  it('say why: place, words, figures, agencies, kind', () => {
    const one = incident({ title: 'Spill of 40,000 litres', place: 'Halden' });
    const other = incident({
      title: 'Витік у річці',
      language: 'uk',
      place: 'Гальден, Halden',
      texts: ['Вилилося 40 000 літрів'],
    });
    expect(compare(one, other).reasons).toEqual([
      { kind: 'words', shared: ['Halden'] },
      { kind: 'place' },
      { kind: 'figures', shared: ['40000'] },
      { kind: 'agencies', agencyIds: ['fire', 'health'] },
      { kind: 'playbook' },
    ]);
  });

  it('know a name in another script by its sound', () => {
    const one = incident({ title: 'Fire at Kremenchuk', place: 'Kremenchuk' });
    const other = incident({ title: 'Пожежа', language: 'uk', place: 'Кременчук' });
    expect(kinds(one, other)).toContain('place');
    expect(
      kinds(one, incident({ title: 'Пожежа', language: 'uk', place: 'Полтава' })),
    ).not.toContain('place');
  });

  it('count less the longer they are apart', () => {
    const one = incident({ title: 'Flood', place: 'Halden' });
    const scores = [10, 100, 1_000, 10_000].map(
      (minutes) => compare(one, { ...one, openedAt: later(minutes) }).score,
    );
    expect(scores).toEqual([...new Set(scores)].sort((a, b) => b - a));
  });
});

describe('[D1] figures that name an event', () => {
  it.each([
    ['40,000 litres', ['40000']],
    ['40 000 л', ['40000']],
    ['40.000 lít', ['40000']],
    ['٤٠٬٠٠٠ لتر', ['40000']],
    ['४०००० लीटर', ['40000']],
    ['flight QH 301', ['301']],
    ['212.5 and 212,50', ['212.5']],
    ['on 5 May 2026, 12 people', []],
    ['Phone 0800 555 014 or +84 24 3825 0000 or 1800-555-014', []],
    ['1 250 000 people', ['1250000']],
  ])('%s', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
  });
});

describe('[D1] what an incident is found by', () => {
  it('meets across scripts and endings, and not for words that every title has', () => {
    const kept = marksOf('Spilled solvent in Kremenchuk, the river', 'en', ['40,000 litres']);
    expect(kept).toContain('w:spill');
    expect(kept).toContain('n:40000');
    expect(kept.some((mark) => mark.startsWith('w:the'))).toBe(false);
    const sought = soughtMarks('Витік, Кременчук', 'uk', []);
    expect(sought.filter((mark) => kept.includes(mark))).toEqual(['s:latin:KRMNSK']);
  });

  it('stays small, whatever is written', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => `слово${index * 977}`).join(' ');
    expect(marksOf(long, 'uk', [long]).length).toBeLessThanOrEqual(120);
  });
});
