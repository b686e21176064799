import { describe, expect, it } from 'vitest';
import { type Call, callWords, mailWords } from './words.js';

const call: Call = {
  agency: 'Halden Water',
  number: '26-0147',
  exercise: false,
  kind: 'nudge',
  until: new Date('2026-11-23T02:46:00Z'),
  now: new Date('2026-11-23T02:31:00Z'),
  timeZone: 'Europe/Kyiv',
};

describe('what a lock screen shows', () => {
  it('[S5] says agency, incident number and time left, in the zone of the incident', () => {
    expect(callWords(call, 'en')).toEqual({
      lang: 'en',
      title: 'Halden Water · 26-0147',
      body: 'A version waits for your sign-off. 15 minutes left, until 04:46.',
    });
  });

  it('counts as the reader does', () => {
    expect(callWords({ ...call, now: new Date('2026-11-23T02:44:00Z') }, 'uk').body).toContain(
      'Лишилося 2 хвилини, до 04:46.',
    );
    expect(callWords(call, 'vi').body).toContain('Còn lại 15 phút, đến 04:46.');
    expect(callWords({ ...call, now: new Date('2026-11-22T23:45:30Z') }, 'en').body).toContain(
      '3 hours 1 minute left',
    );
  });

  it('says when the time is over, and marks an exercise first', () => {
    const late = { ...call, exercise: true, kind: 'deputies', now: call.until } as Call;
    expect(callWords(late, 'de')).toMatchObject({
      title: 'EXERCISE · Halden Water · 26-0147',
      body: 'A version waits for you as deputy. Its time ended at 04:46.',
    });
  });

  it('[S5] says that a request for changes was answered, and not of what', () => {
    const answered = { ...call, kind: 'answer' } as Call;
    expect(callWords(answered, 'en').body).toBe(
      'A request for changes was answered. The version waits for you. 15 minutes left, until 04:46.',
    );
    expect(callWords(answered, 'uk').body).toContain('На прохання про зміни відповіли.');
    expect(callWords(answered, 'vi').body).toContain('Một yêu cầu sửa đã được trả lời.');
  });

  it('[R4][R8] says what waits for a decision without a time that runs', () => {
    expect(callWords({ ...call, kind: 'schedule', until: null }, 'en').body).toBe(
      'A release that was ordered for a time was stopped. Somebody has to decide.',
    );
    const { text } = mailWords(
      { ...call, kind: 'delivery', until: null },
      'vi',
      'https://d.example',
    );
    expect(text).toContain('Một bản công bố không đến được mọi kênh');
    expect(text).toContain('trực ban của cơ quan chủ trì');
  });

  it('leads a mail to the sign-off page', () => {
    const { subject, text } = mailWords(call, 'en', 'https://desk.example/incidents/26-0147');
    expect(subject).toBe('Halden Water · 26-0147');
    expect(text).toContain('\nhttps://desk.example/incidents/26-0147\n');
  });
});
