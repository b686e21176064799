import { describe, expect, it } from 'vitest';
import type { Figure } from './mention.js';
import { readSentence } from './sentence.js';
import { sentencesOf } from './sentences.js';

const context = { writtenAt: Date.parse('2026-03-14T12:00:00Z'), timeZone: 'Europe/Berlin' };

/** Figures in a line, shortly: `2000 volume`, `02:40`, `2026-03-13`, `tel 0800…`, `no 417`. */
function figures(text: string, language = 'en'): string[] {
  return readSentence(text, language, [], context).mentions.map(({ figure }) => shown(figure));
}

function shown(figure: Figure): string {
  switch (figure.kind) {
    case 'phone':
      return `tel ${figure.digits}`;
    case 'label':
      return `no ${figure.value}`;
    case 'time': {
      const two = (value: number) => String(value).padStart(2, '0');
      const clock =
        figure.minutes === null
          ? ''
          : `${two(Math.floor(figure.minutes / 60))}:${two(figure.minutes % 60)}`;
      return [figure.day ?? '', clock].filter(Boolean).join(' ');
    }
    case 'amount': {
      const round = (value: number) => Number(value.toFixed(3));
      const [low, high] = [round(figure.low), round(figure.high)];
      return `${low === high ? low : `${low}..${high}`} ${figure.dimension}`;
    }
  }
}

describe('a figure', () => {
  it.each([
    ['en', '2,400 litres', '2400 volume'],
    ['vi', '2.400 lít', '2400 volume'],
    ['uk', '2 400 літрів', '2400 volume'],
    ['vi', '41,2 mét', '41.2 length'],
    ['ar', '٢٣٠٠ لتر', '2300 volume'],
    ['km', '២,៣០០ លីត្រ', '2300 volume'],
    ['hi', '२,३०० लीटर', '2300 volume'],
    ['zh', '大约2300升溶剂', '2070..2530 volume'],
    ['zh', '有1.25万人停电', '12450..12550 count'],
    ['zh', '損失1.2億元', '115000000..125000000 none'],
    ['en', 'at least 40 people', '40..Infinity count'],
    ['en', 'between 400 and 500 people', '400..500 count'],
    ['en', '400–500 people', '400..500 count'],
    ['vi', 'từ 8.000 đến 9.000 hộ', '8000..9000 count'],
    ['en', 'no injuries', '0 count'],
    ['uk', "двадцять п'ять людей", '25 count'],
    ['vi', 'một trăm linh năm người', '105 count'],
    ['en', 'two hundred and fifty people', '250 count'],
    ['uk', '1,2 млн гривень', '1150000..1250000 UAH'],
  ])('reads in %s: %s', (language, text, wanted) => {
    expect(figures(text, language)).toEqual([wanted]);
  });

  it('converts units into one that can be compared', () => {
    expect(figures('100 gallons')).toEqual(['378.541 volume']);
    expect(figures('10 miles')).toEqual(['16093.44 length']);
    expect(figures('48 hours')).toEqual(figures('2 days'));
  });

  it('is no amount where it names something', () => {
    expect(figures('Call 0800 460 640')).toEqual(['tel 0800460640']);
    expect(figures('the hotline +380 44 123 45 67')).toEqual(['tel 380441234567']);
    expect(figures('at 12 Mill Street')).toEqual(['no 12']);
    expect(figures('на вул. Шевченка, 12', 'uk')).toEqual(['no 12']);
    expect(figures('tại số 27 đường Lê Lợi', 'vi')).toEqual(['no 27']);
    expect(figures('Flight AX 417 landed')).toEqual(['no 417']);
    expect(figures('the 3rd day')).toEqual(['no 3']);
    expect(figures('in 2013')).toEqual(['no 2013']);
  });
});

describe('a time', () => {
  it.each([
    ['en', 'at 4:20 a.m.', '04:20'],
    ['en', 'At 12:25 a tank leaked.', '12:25'],
    ['en', 'shortly after half past two', '02:30'],
    ['en', 'at 01:40 UTC', '02:40'],
    ['en', 'at 6 p.m. yesterday', '2026-03-13 18:00'],
    ['en', 'on the morning of 12 March', '2026-03-12'],
    ['vi', 'lúc 4 giờ 20 sáng', '04:20'],
    ['vi', 'trước 18h00', '18:00'],
    ['vi', 'chiều hôm qua', '2026-03-13'],
    ['vi', 'Cháy bắt đầu lúc nửa đêm.', '00:00'],
    ['uk', 'Пожежа почалася опівночі.', '00:00'],
    ['uk', 'Брифінг опівдні.', '12:00'],
    ['uk', 'о 8 вечора', '20:00'],
    ['uk', 'о 2 годині дня', '14:00'],
    ['uk', "о дев'ятій вечора", '21:00'],
    ['fr', 'à 18 h 30', '18:30'],
  ])('reads in %s: %s', (language, text, wanted) => {
    expect(figures(text, language)).toEqual([wanted]);
  });

  it('is no length of time, and a length of time no time', () => {
    expect(figures('kéo dài 4 giờ 20 phút', 'vi')).toEqual(['14400 duration', '1200 duration']);
    expect(figures('It took 12 hours')).toEqual(['43200 duration']);
    expect(figures('bây giờ', 'vi')).toEqual([]);
  });
});

describe('what a figure speaks of', () => {
  it('is said by its own clause, and by the first one where that is silent', () => {
    const [dead, injured] = readSentence(
      'Two people died, and 14 were injured.',
      'en',
      [],
      context,
    ).mentions;
    expect([...(dead?.about.facets ?? [])]).toEqual(['f:dead']);
    expect([...(injured?.about.facets ?? [])]).toEqual(['f:injured']);
    const children = readSentence(
      'Fourteen people were injured, two of them children.',
      'en',
      [],
      context,
    ).mentions[1];
    expect(children?.about.counted).toBe('p:child');
    expect(children?.about.facets.has('f:injured')).toBe(true);
  });
});

describe('a sentence', () => {
  it('ends at a full stop of any script, not in numbers and abbreviations', () => {
    const line = 'It began at 2 a.m. in town. 1.5 km off вул. Шевченка. 大约升。ទន្លេ។ Done';
    expect(sentencesOf(line).map(({ from, to }) => line.slice(from, to))).toEqual([
      'It began at 2 a.m. in town.',
      '1.5 km off вул. Шевченка.',
      '大约升。',
      'ទន្លេ។',
      'Done',
    ]);
  });
});
