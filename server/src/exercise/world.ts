/** The invented place that exercises play in: Aldra Region, its agencies and its people. */
import type { Role } from '@accord/shared/roles';
import type { AgencyPart } from '../firstStart/playbooks/shape.js';

export const WORLD_NAME = 'Aldra Region';
export const WORLD_LANGUAGES = ['en', 'vi', 'uk'] as const;
export const DRILL_NAME = 'Autumn drill';

export type AgencyCode = 'ENV' | 'WAT' | 'HLT' | 'INT' | 'CIV' | 'FSH';

export const WORLD_AGENCIES: readonly {
  readonly code: AgencyCode;
  readonly name: { readonly en: string; readonly vi: string; readonly uk: string };
}[] = [
  { code: 'ENV', name: { en: 'Environment', vi: 'Môi trường', uk: 'Довкілля' } },
  { code: 'WAT', name: { en: 'Halden Water', vi: 'Cấp nước Halden', uk: 'Водоканал Гальден' } },
  { code: 'HLT', name: { en: 'Public Health', vi: 'Y tế công cộng', uk: 'Охорона здоров’я' } },
  { code: 'INT', name: { en: 'Interior', vi: 'Nội vụ', uk: 'Внутрішні справи' } },
  { code: 'CIV', name: { en: 'Civil Protection', vi: 'Phòng vệ dân sự', uk: 'Цивільний захист' } },
  { code: 'FSH', name: { en: 'Fisheries', vi: 'Thủy sản', uk: 'Рибне господарство' } },
];

/** Which agency plays which part of the default playbooks. */
export const WORLD_PARTS: Readonly<Record<AgencyPart, AgencyCode>> = {
  environment: 'ENV',
  water: 'WAT',
  health: 'HLT',
  interior: 'INT',
  civilProtection: 'CIV',
  fisheries: 'FSH',
};

export interface WorldPerson {
  readonly name: string;
  readonly agency: AgencyCode;
  readonly roles: readonly Role[];
  /** The approver in whose place this approver acts. */
  readonly deputyFor?: string;
  readonly language?: 'en' | 'vi' | 'uk';
}

/** Approvers before their deputies, who name them. */
export const WORLD_PEOPLE: readonly WorldPerson[] = [
  { name: 'Noor Haddad', agency: 'ENV', roles: ['spokesperson'] },
  { name: 'Linh Trần', agency: 'WAT', roles: ['spokesperson'], language: 'vi' },
  { name: 'Oksana Hrytsenko', agency: 'HLT', roles: ['spokesperson'], language: 'uk' },
  { name: 'Ana Keller', agency: 'ENV', roles: ['duty_officer'] },
  { name: 'Mai Phạm', agency: 'INT', roles: ['spokesperson'], language: 'vi' },
  { name: 'Ruth Castellan', agency: 'INT', roles: ['approver'] },
  { name: 'Tomás Reyes', agency: 'ENV', roles: ['approver'] },
  { name: 'Ines Vogel', agency: 'ENV', roles: ['approver'], deputyFor: 'Tomás Reyes' },
  { name: 'Henrik Dahl', agency: 'WAT', roles: ['approver'] },
  { name: 'Karin Bruun', agency: 'WAT', roles: ['duty_officer'] },
  { name: 'Marta Oyelaran', agency: 'HLT', roles: ['approver'] },
  { name: 'Samir Patel', agency: 'HLT', roles: ['approver'], deputyFor: 'Marta Oyelaran' },
  { name: 'Jonas Weber', agency: 'INT', roles: ['duty_officer', 'administrator'] },
  { name: 'Sofia Lind', agency: 'CIV', roles: ['approver'] },
  { name: 'Ivo Brandt', agency: 'CIV', roles: ['approver'], deputyFor: 'Sofia Lind' },
  { name: 'Petro Savchuk', agency: 'CIV', roles: ['spokesperson'], language: 'uk' },
  { name: 'Elena Moraru', agency: 'FSH', roles: ['approver'] },
  { name: 'Goran Ostoja', agency: 'FSH', roles: ['spokesperson'] },
  { name: 'Dora Fekete', agency: 'INT', roles: ['observer'] },
];

/** `ana.keller@aldra.example`: nobody can ever receive mail there (RFC 2606). */
export function worldEmail(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return `${plain.replace(/\s+/g, '.')}@aldra.example`;
}
