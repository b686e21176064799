/** eld names its types where TypeScript does not look for those of its single sizes. */
declare module 'eld/extrasmall' {
  interface Detected {
    readonly language: string;
    getScores(): Record<string, number>;
    isReliable(): boolean;
  }
  interface Eld {
    detect(text: string): Detected;
    enableTextCleanup(on: boolean): void;
    info(): { readonly Languages: Readonly<Record<number, string>> };
    newInstance(): Eld;
  }
  export const eld: Eld;
}
