/** Units of quantities as a language writes them: symbols everywhere alike, words by plural. */
import { type ByLanguage, wordsFor } from './byLanguage.js';
import { sameUnit, type TypedUnit, typedUnit } from './units.js';

/**
 * @param amount a decimal string
 * @param unit as it was typed with the fact
 * @returns the unit for that many of it; null where this is a word that the language lacks. A unit
 *   that nobody foresaw stands as it was typed
 */
export function unitWord(amount: string, unit: string, language: string): string | null {
  const symbol = SYMBOLS[unit];
  if (symbol !== undefined) return symbol;
  const typed = typedUnit(unit);
  const among = UNITS[sameUnit(unit) ?? (typed?.style === 'word' ? typed.id : unit)];
  if (!among) return typed ? measure(amount, typed, language) : unit;
  const forms = wordsFor(among, language);
  if (forms === undefined) return null;
  if (typeof forms === 'string') return forms;
  return forms[pluralOf(amount, language)] ?? forms.other;
}

/** As the language says it, with the plural of that many: from CLDR, which the runtime brings. */
function measure(amount: string, { id, style }: TypedUnit, language: string): string | null {
  const digits = amount.split('.')[1]?.length ?? 0;
  const tag = language === 'en' ? INTERNATIONAL_ENGLISH : language;
  if (Intl.NumberFormat.supportedLocalesOf(tag).length === 0) return null;
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: id === 'litre' ? 'liter' : id,
    unitDisplay: style === 'word' ? 'long' : 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .formatToParts(Number(amount))
    .filter((part) => part.type === 'unit')
    .map((part) => part.value.trim())
    .join(' ');
}

/** Kilometres, not kilometers: as the words of this table. */
const INTERNATIONAL_ENGLISH = 'en-001';

/** The CLDR category of the number as it is written: English says "1 litre", but "1.0 litres". */
function pluralOf(amount: string, language: string): Intl.LDMLPluralRule {
  const digits = amount.split('.')[1]?.length ?? 0;
  return new Intl.PluralRules(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).select(Number(amount));
}

/** Typed on a plain keyboard, written with its signs. */
const SYMBOLS: Readonly<Record<string, string>> = {
  m2: 'm²',
  m3: 'm³',
  km2: 'km²',
  'm3/s': 'm³/s',
  'ug/m3': 'µg/m³',
  'ug/l': 'µg/l',
};

type Forms = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });

const one = (singular: string, other: string): Forms => ({ one: singular, other });
/** Ukrainian and Polish: 1, 2–4, 5 and more, fractions. */
const slavic = (first: string, few: string, many: string, other: string): Forms => ({
  one: first,
  few,
  many,
  other,
});
/** Arabic: 1, 2, 3–10, 11–99, hundreds. */
const arabic = (first: string, two: string, few: string, many: string): Forms => ({
  one: first,
  two,
  few,
  many,
  other: first,
});

const UNITS: Readonly<Record<string, ByLanguage<Forms>>> = {
  litre: {
    en: one('litre', 'litres'),
    vi: 'lít',
    uk: slavic('літр', 'літри', 'літрів', 'літра'),
    es: one('litro', 'litros'),
    fr: one('litre', 'litres'),
    km: 'លីត្រ',
    zh: '升',
    'zh-Hant': '公升',
    ar: arabic('لتر', 'لتران', 'لترات', 'لترًا'),
    pl: slavic('litr', 'litry', 'litrów', 'litra'),
    de: 'Liter',
  },
  gallon: {
    en: one('gallon', 'gallons'),
    vi: 'gallon',
    uk: slavic('галон', 'галони', 'галонів', 'галона'),
    es: one('galón', 'galones'),
    fr: one('gallon', 'gallons'),
    km: 'ហ្គាឡុង',
    zh: '加仑',
    'zh-Hant': '加侖',
    ar: arabic('غالون', 'غالونان', 'غالونات', 'غالونًا'),
    pl: slavic('galon', 'galony', 'galonów', 'galona'),
    de: one('Gallone', 'Gallonen'),
  },
  person: {
    en: one('person', 'people'),
    vi: 'người',
    uk: slavic('особа', 'особи', 'осіб', 'особи'),
    es: one('persona', 'personas'),
    fr: one('personne', 'personnes'),
    km: 'នាក់',
    zh: '人',
    'zh-Hant': '人',
    ar: arabic('شخص', 'شخصان', 'أشخاص', 'شخصًا'),
    pl: slavic('osoba', 'osoby', 'osób', 'osoby'),
    de: one('Person', 'Personen'),
  },
  home: {
    en: one('home', 'homes'),
    vi: 'hộ',
    uk: slavic('домівка', 'домівки', 'домівок', 'домівки'),
    es: one('hogar', 'hogares'),
    fr: one('foyer', 'foyers'),
    km: 'ផ្ទះ',
    zh: '户',
    'zh-Hant': '戶',
    ar: arabic('منزل', 'منزلان', 'منازل', 'منزلًا'),
    pl: slavic('dom', 'domy', 'domów', 'domu'),
    de: one('Haushalt', 'Haushalte'),
  },
  zone: {
    en: one('zone', 'zones'),
    vi: 'khu vực',
    uk: slavic('зона', 'зони', 'зон', 'зони'),
    es: one('zona', 'zonas'),
    fr: one('zone', 'zones'),
    km: 'តំបន់',
    zh: '个区域',
    'zh-Hant': '個區域',
    ar: arabic('منطقة', 'منطقتان', 'مناطق', 'منطقة'),
    pl: slavic('strefa', 'strefy', 'stref', 'strefy'),
    de: one('Zone', 'Zonen'),
  },
  branch: {
    en: one('branch', 'branches'),
    vi: 'chi nhánh',
    uk: slavic('відділення', 'відділення', 'відділень', 'відділення'),
    es: one('sucursal', 'sucursales'),
    fr: one('agence', 'agences'),
    km: 'សាខា',
    zh: '家分行',
    'zh-Hant': '家分行',
    ar: arabic('فرع', 'فرعان', 'فروع', 'فرعًا'),
    pl: slavic('oddział', 'oddziały', 'oddziałów', 'oddziału'),
    de: one('Filiale', 'Filialen'),
  },
  dong: {
    en: 'dong',
    vi: 'đồng',
    uk: slavic('донг', 'донги', 'донгів', 'донга'),
    es: one('dong', 'dongs'),
    fr: one('dong', 'dongs'),
    km: 'ដុង',
    zh: '越南盾',
    'zh-Hant': '越南盾',
    ar: 'دونغ',
    pl: slavic('dong', 'dongi', 'dongów', 'donga'),
    de: 'Dong',
  },
  minute: {
    en: one('minute', 'minutes'),
    vi: 'phút',
    uk: slavic('хвилина', 'хвилини', 'хвилин', 'хвилини'),
    es: one('minuto', 'minutos'),
    fr: one('minute', 'minutes'),
    km: 'នាទី',
    zh: '分钟',
    'zh-Hant': '分鐘',
    ar: arabic('دقيقة', 'دقيقتان', 'دقائق', 'دقيقة'),
    pl: slavic('minuta', 'minuty', 'minut', 'minuty'),
    de: one('Minute', 'Minuten'),
  },
  hour: {
    en: one('hour', 'hours'),
    vi: 'giờ',
    uk: slavic('година', 'години', 'годин', 'години'),
    es: one('hora', 'horas'),
    fr: one('heure', 'heures'),
    km: 'ម៉ោង',
    zh: '小时',
    'zh-Hant': '小時',
    ar: arabic('ساعة', 'ساعتان', 'ساعات', 'ساعة'),
    pl: slavic('godzina', 'godziny', 'godzin', 'godziny'),
    de: one('Stunde', 'Stunden'),
  },
  day: {
    en: one('day', 'days'),
    vi: 'ngày',
    uk: slavic('день', 'дні', 'днів', 'дня'),
    es: one('día', 'días'),
    fr: one('jour', 'jours'),
    km: 'ថ្ងៃ',
    zh: '天',
    'zh-Hant': '天',
    ar: arabic('يوم', 'يومان', 'أيام', 'يومًا'),
    pl: slavic('dzień', 'dni', 'dni', 'dnia'),
    de: one('Tag', 'Tage'),
  },
};
