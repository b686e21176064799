/** What is known of the solvent spill when the exercise begins, fact by fact. */
import type { AddFact } from '@accord/shared/facts';
import type { AgencyCode } from './world.js';

export interface StoryFact {
  /** What texts call it. */
  readonly name: string;
  /** Minutes after the opening. */
  readonly at: number;
  readonly by: string;
  readonly owner: AgencyCode;
  readonly fact: Omit<AddFact, 'ownerAgencyId' | 'bound' | 'purpose' | 'shown'> &
    Partial<Pick<AddFact, 'bound' | 'purpose'>>;
}

/** @param minute gives the instant of a minute after the opening, ISO */
export const spillFacts = (minute: (minutes: number) => string): readonly StoryFact[] => [
  {
    name: 'began',
    at: 4,
    by: 'Mai Phạm',
    owner: 'INT',
    fact: {
      label: { en: 'Spill began', vi: 'Bắt đầu tràn', uk: 'Початок розливу' },
      value: { kind: 'time', at: minute(-12) },
      status: 'confirmed',
      source: 'Call to the emergency number',
    },
  },
  {
    name: 'closed',
    at: 13,
    by: 'Linh Trần',
    owner: 'WAT',
    fact: {
      label: {
        en: 'Halden intake closed',
        vi: 'Đóng điểm lấy nước Halden',
        uk: 'Водозабір Гальден закрито',
      },
      value: { kind: 'time', at: minute(12) },
      status: 'confirmed',
      source: 'Control room log',
    },
  },
  {
    name: 'volume',
    at: 14,
    by: 'Noor Haddad',
    owner: 'ENV',
    fact: {
      label: { en: 'How much was spilled', vi: 'Lượng dung môi tràn ra', uk: 'Скільки розлилося' },
      value: { kind: 'quantity', amount: '2000', unit: 'litre' },
      status: 'unconfirmed',
      source: 'Plant operator, by phone',
    },
  },
  {
    name: 'next',
    at: 15,
    by: 'Noor Haddad',
    owner: 'ENV',
    fact: {
      label: { en: 'Next update', vi: 'Thông tin tiếp theo', uk: 'Наступне повідомлення' },
      value: { kind: 'time', at: minute(83) },
      purpose: 'nextUpdate',
      status: 'confirmed',
      source: 'Agreed in the room',
    },
  },
  {
    name: 'homes',
    at: 19,
    by: 'Linh Trần',
    owner: 'WAT',
    fact: {
      label: {
        en: 'Homes on reserve supply',
        vi: 'Hộ dùng nguồn dự phòng',
        uk: 'Домівки на резерві',
      },
      value: { kind: 'quantity', amount: '400', unit: 'homes' },
      status: 'confirmed',
      source: 'Supply map',
    },
  },
  {
    name: 'ill',
    at: 20,
    by: 'Oksana Hrytsenko',
    owner: 'HLT',
    fact: {
      label: { en: 'People feeling ill', vi: 'Người thấy không khỏe', uk: 'Люди, яким стало зле' },
      value: { kind: 'text', words: { en: 'No one', vi: 'Chưa có ai', uk: 'Ніхто' } },
      status: 'confirmed',
      source: 'Emergency line',
      bound: true,
    },
  },
  {
    name: 'fish',
    at: 20,
    by: 'Goran Ostoja',
    owner: 'FSH',
    fact: {
      label: {
        en: 'Dead fish at Weir End',
        vi: 'Cá chết ở Weir End',
        uk: 'Мертва риба у Вір-Енді',
      },
      value: {
        kind: 'text',
        words: { en: 'dead fish were seen', vi: 'đã thấy cá chết', uk: 'бачили мертву рибу' },
      },
      status: 'unconfirmed',
      source: 'A walker, by phone',
    },
  },
  {
    name: 'substance',
    at: 24,
    by: 'Noor Haddad',
    owner: 'ENV',
    fact: {
      label: { en: 'Substance', vi: 'Chất', uk: 'Речовина' },
      value: { kind: 'text', words: { en: 'toluene', vi: 'toluen', uk: 'толуол' } },
      status: 'confirmed',
      source: 'Field test on the bank',
    },
  },
  {
    name: 'reaches',
    at: 24,
    by: 'Noor Haddad',
    owner: 'ENV',
    fact: {
      label: { en: 'Reaches the intake', vi: 'Đến điểm lấy nước', uk: 'Дійде до водозабору' },
      value: { kind: 'time', at: minute(78) },
      status: 'unconfirmed',
      source: 'River model',
    },
  },
  {
    name: 'reserve',
    at: 29,
    by: 'Linh Trần',
    owner: 'WAT',
    fact: {
      label: { en: 'Reserve supply lasts', vi: 'Nguồn dự phòng đủ dùng', uk: 'Резерву вистачить' },
      value: { kind: 'quantity', amount: '9', unit: 'hour' },
      status: 'unconfirmed',
      source: 'Reservoir level',
    },
  },
];
