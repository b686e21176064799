/** *Verify this statement* in English. */
import type { VerifyWords } from './verifyWords.js';

export const en: VerifyWords = {
  exercise: 'This is an exercise. Nothing on this page is real.',
  isCurrent: 'This is the current text.',
  isCorrection: (when) => `This release took the place of the one of ${when}.`,
  isWithdrawal: (when) => `This withdraws the release of ${when}.`,
  verifyPrevious: 'Verify the earlier release',
  words: 'The released words',
  toPage: 'Read it on its page',
  signedHow: 'Who signed, when and how',
  how: {
    session: 'signed in to the desk',
    passkey: 'with a passkey',
    voice: 'by voice',
    agreed: 'agreed in advance',
    carried: (version) => `carried over from version ${version}`,
    ownPart: 'for its own part',
  },
  howMeaning:
    'Carried over means: the agency signed an earlier version, and what it answers for is the same in this one.',
  nobody: 'A withdrawal uses the wording of a playbook, and takes two people of two agencies.',
  withdrawalAgreed:
    'A withdrawal takes two people of two agencies, and wording that both agencies agreed to in advance.',
  codeMeaning:
    'The code is a short name for exactly these words, to be read out or written down. Another text has another code. It names, it proves nothing: that is what the signature below is for.',
  signature: 'The signature of the desk',
  signatureMeaning:
    'When this was released, the desk signed the words, who signed them, and its own record up to that moment. A change of one letter breaks the signature.',
  unsigned:
    'This was released before the desk began to sign its releases. Code and hash are all there is to compare.',
  issuer: 'Desk',
  release: 'Release',
  version: 'Version',
  signedAt: 'Signed',
  keyId: 'Key (Ed25519)',
  signatureBytes: 'Signature',
  checkOffline: 'Check it without us',
  checkOfflineHow:
    'Save the proof and the verifier. With Node.js 20 or newer, the line below checks words, signatures and record, without a network. The list of keys is best fetched on another day, or from somebody you trust.',
  proof: 'The proof (proof.json)',
  verifier: 'The verifier (verify-statement.mjs)',
  keys: 'The keys of this desk',
  compare: {
    title: 'Compare the words that you have',
    label: 'Paste the words here',
    hint: 'From the title to the end, or a part. Links and bold cannot be compared.',
    wholeOnly: 'All of it, from the title to the end. Only whether it is the same is said.',
    button: 'Compare',
    verdicts: {
      same: {
        title: 'These are the released words',
        text: 'Word for word, from beginning to end.',
      },
      part: {
        title: 'This is a part of the released words',
        text: 'Nothing in it was changed. What is missing from yours is marked below.',
      },
      more: {
        title: 'The released words are in it, with other words around them',
        text: 'The other words are marked below. They were not released here.',
      },
      differs: {
        title: 'These are not the released words',
        text: 'Where yours differ is marked below.',
      },
      other: {
        title: 'This is another text',
        text: 'It has too little in common with the released words to be compared word by word.',
      },
    },
    legend:
      '−\u00A0struck: released, and missing from yours. +\u00A0underlined: in yours, and not released.',
    added: 'added',
    removed: 'removed',
    kindly: 'Not counted as a difference:',
    kindness: {
      blanks: 'blanks or line breaks that differ',
      quotes: 'quotation marks of another form',
      signs: 'list signs of another form',
      invisible: 'invisible characters',
    },
    onlyWords: 'Only words were compared, no links and no bold.',
    notKept: 'What you paste is compared and not kept.',
    empty: 'Nothing was pasted. Paste the words that you have.',
    tooLong: (most) =>
      `That is too long to compare: at most ${most} characters. Paste a part of it.`,
    unreadable: 'What was sent cannot be read. Paste the words again.',
    tooMany: 'Too many comparisons from your address. Wait a minute; nothing else is affected.',
  },
};
