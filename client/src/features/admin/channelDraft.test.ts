import type { ChannelView } from '@accord/shared/channels';
import { describe, expect, it } from 'vitest';
import { draftOf, newWebhookSecret, readChannelDraft } from './channelDraft.js';

const secret = newWebhookSecret(new Uint8Array(32).fill(7));
const mail = {
  id: '6b1f0c1e-9c8b-4a55-8e0c-0f3b1b1f0c1e',
  kind: 'email',
  name: 'All',
  active: true,
  settings: {
    host: 'mail.example',
    port: 587,
    security: 'starttls',
    username: null,
    from: 'news@desk.example',
  },
  hasCredentials: true,
  testedAt: null,
  testFailure: null,
  lastFailure: null,
  lastSentAt: null,
  subscribers: 3,
} as const satisfies ChannelView;

describe('a channel as it is written', () => {
  it('of a webhook goes out with a secret that was made on the page', () => {
    const draft = {
      ...draftOf('webhook', null, 'en', secret),
      name: 'Hook',
      url: 'https://a.example/',
    };
    expect(readChannelDraft('webhook', draft, null)).toEqual({
      state: 'right',
      input: {
        kind: 'webhook',
        name: 'Hook',
        settings: { url: 'https://a.example/' },
        credentials: { secret },
      },
    });
  });

  it('names the fields that are missing or wrong', () => {
    const draft = { ...draftOf('mastodon', null, 'en', secret), server: 'nowhere', length: '9' };
    const read = readChannelDraft('mastodon', draft, null);
    expect(read).toMatchObject({ state: 'wrong' });
    if (read.state !== 'wrong') return;
    expect([...read.fields].sort()).toEqual(['credentials', 'length', 'name', 'server', 'token']);
  });

  it('that is changed keeps the credentials that nobody typed anew', () => {
    const draft = draftOf('email', mail, 'en', secret);
    expect(draft).toMatchObject({ password: '', username: '', port: '587' });
    expect(readChannelDraft('email', draft, mail)).toEqual({
      state: 'right',
      input: { kind: 'email', name: 'All', settings: mail.settings },
    });
  });

  it('that is led to another server needs its credentials anew', () => {
    const signsIn = { ...mail, settings: { ...mail.settings, username: 'desk' } };
    const draft = { ...draftOf('email', signsIn, 'en', secret), host: 'mail.elsewhere.example' };
    expect(readChannelDraft('email', draft, signsIn)).toEqual({
      state: 'wrong',
      fields: ['password'],
    });
    const unnamed = { ...draft, username: '' };
    expect(readChannelDraft('email', unnamed, signsIn)).toMatchObject({ state: 'right' });
  });

  it('of mail with a name needs the password to it', () => {
    const draft = { ...draftOf('email', mail, 'en', secret), username: 'desk' };
    expect(readChannelDraft('email', draft, null)).toEqual({
      state: 'wrong',
      fields: ['password'],
    });
  });
});
