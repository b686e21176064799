/** Mails and subscription pages in English. */
import type { ChannelWords } from './words.js';

export const en: ChannelWords = {
  lang: 'en',
  capTest: {
    headline: 'Test message',
    means: 'This is a test of our alerts. It is no statement, and nobody has to do anything.',
  },
  mail: {
    before: 'You had this statement from us before. As it was released then:',
    why: (deskName) => `You get this because you subscribed to the statements of ${deskName}.`,
    leave: 'Unsubscribe:',
    test: 'A test of Accord',
    testMeans: 'The mail channel works. This is no statement, and nobody has to do anything.',
    confirmSubject: (list) => `Confirm your subscription: ${list}`,
    confirm: (deskName, list) =>
      `Somebody, probably you, wants to get "${list}" of ${deskName} by e-mail. Open this link to confirm it. It works for two days.`,
    confirmIgnore: 'If it was not you, do nothing. You will get no further mail.',
  },
  page: {
    title: 'Statements by e-mail',
    what: 'You get every statement as a mail as soon as it is released, with its corrections. You can leave at any time with one click.',
    list: 'Which statements',
    email: 'E-mail address',
    language: 'Language, where there is a choice',
    subscribe: 'Subscribe',
    noLists: 'This desk sends no statements by e-mail.',
    wrongEmail: 'That is no e-mail address. Nothing was sent. Write it again.',
    tooMany: 'Too many requests came from here. Nothing was sent. Try again in an hour.',
    asked: 'Look into your mailbox',
    askedMeans:
      'A mail with a link is on its way. Open the link, and you are subscribed. If nothing has come in 10 minutes, look among the unwanted mail, then ask again.',
    confirmTitle: 'Confirm your subscription',
    confirm: (email, list) => `Send "${list}" to ${email}?`,
    confirmButton: 'Yes, subscribe',
    confirmed: 'You are subscribed',
    confirmedMeans: (list) => `The next statement of "${list}" comes to you by e-mail.`,
    linkOver: 'This link no longer works',
    linkOverMeans:
      'It is older than two days, a newer one was sent, or the subscription has ended. Subscribe again to get another.',
    leaveTitle: 'Unsubscribe',
    leave: (email, list) => `Send no more of "${list}" to ${email}?`,
    leaveButton: 'Yes, unsubscribe',
    left: 'You are unsubscribed',
    leftMeans: 'You get no more mail from this list.',
    again: 'Subscribe',
  },
};
