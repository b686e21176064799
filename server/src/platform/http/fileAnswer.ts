/** An answer that is a file to keep, sent as it is read: it may be larger than what memory holds. */
export class FileAnswer {
  /**
   * @param name what it is called when it is saved: letters, digits, dots and hyphens
   * @param chunks its text, piece by piece; the next one is asked for when there is room for it
   */
  constructor(
    readonly name: string,
    readonly type: string,
    readonly chunks: AsyncIterable<string>,
  ) {}
}
