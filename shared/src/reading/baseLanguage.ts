/** `es-US` has the words of `es`. */
export const baseLanguage = (language: string): string => language.split('-')[0] ?? language;
