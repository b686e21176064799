/** What mails and the pages of a subscription say of themselves; a language has all or none. */

export interface ChannelWords {
  readonly lang: string;
  /** Of a CAP message of status `Test`. */
  readonly capTest: { readonly headline: string; readonly means: string };
  readonly mail: {
    readonly before: string;
    readonly why: (deskName: string) => string;
    readonly leave: string;
    readonly test: string;
    readonly testMeans: string;
    readonly confirmSubject: (list: string) => string;
    readonly confirm: (deskName: string, list: string) => string;
    readonly confirmIgnore: string;
  };
  readonly page: {
    readonly title: string;
    readonly what: string;
    readonly list: string;
    readonly email: string;
    readonly language: string;
    readonly subscribe: string;
    readonly noLists: string;
    readonly wrongEmail: string;
    readonly tooMany: string;
    readonly asked: string;
    readonly askedMeans: string;
    readonly confirmTitle: string;
    readonly confirm: (email: string, list: string) => string;
    readonly confirmButton: string;
    readonly confirmed: string;
    readonly confirmedMeans: (list: string) => string;
    readonly linkOver: string;
    readonly linkOverMeans: string;
    readonly leaveTitle: string;
    readonly leave: (email: string, list: string) => string;
    readonly leaveButton: string;
    readonly left: string;
    readonly leftMeans: string;
    readonly again: string;
  };
}
