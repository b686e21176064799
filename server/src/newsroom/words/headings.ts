/**
 * Headings of the parts in languages that the rest of the public pages is not translated into yet:
 * they stand between the signed words, and read as a part of them.
 */
import type { ByLanguage } from '@accord/shared/byLanguage';
import type { PublicWords } from './publicWords.js';

export const HEADINGS: ByLanguage<PublicWords['headings']> = {
  de: {
    act: 'Was jetzt zu tun ist',
    know: 'Was wir wissen',
    unknown: 'Was wir nicht wissen',
    doing: 'Was wir tun',
    commitment: 'Unser Versprechen',
    more: 'Wo Sie mehr erfahren',
  },
  fr: {
    act: 'Que faire maintenant',
    know: 'Ce que nous savons',
    unknown: 'Ce que nous ne savons pas',
    doing: 'Ce que nous faisons',
    commitment: 'Notre engagement',
    more: 'Où en savoir plus',
  },
  km: {
    act: 'អ្វីដែលត្រូវធ្វើឥឡូវនេះ',
    know: 'អ្វីដែលយើងដឹង',
    unknown: 'អ្វីដែលយើងមិនទាន់ដឹង',
    doing: 'អ្វីដែលយើងកំពុងធ្វើ',
    commitment: 'ការសន្យារបស់យើង',
    more: 'ព័ត៌មានបន្ថែម',
  },
  pl: {
    act: 'Co robić teraz',
    know: 'Co wiemy',
    unknown: 'Czego nie wiemy',
    doing: 'Co robimy',
    commitment: 'Nasza obietnica',
    more: 'Gdzie dowiedzieć się więcej',
  },
  'zh-Hant': {
    act: '現在該怎麼做',
    know: '我們所知的情況',
    unknown: '我們尚不清楚的情況',
    doing: '我們正在採取的措施',
    commitment: '我們的承諾',
    more: '更多資訊',
  },
};
