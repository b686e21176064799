/** Words that change with a number, by the plural categories of CLDR. Pure. */

/** A category that is missing is said like `other`. */
type Forms<T> = Partial<Readonly<Record<Intl.LDMLPluralRule, T>>> & { readonly other: T };

/** @returns a function that picks the form for a whole number in that language */
export function pluralIn(language: string): <T>(count: number, forms: Forms<T>) => T {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
