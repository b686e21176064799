/** Reads where the desk publishes, when somebody last came there, and how the last test went. */
import {
  PUBLICATIONS,
  type PublicAddress,
  type Publication,
  type PublicationView,
} from '@accord/shared/publications';
import { KEYS_PATH } from '../../newsroom/verifyPage.js';
import type { Db } from '../../platform/db/database.js';

interface Where {
  readonly publicUrl: string;
  readonly languages: readonly string[];
}

/** @returns newsroom, feeds, CAP */
export async function readPublications(db: Db, where: Where): Promise<PublicationView[]> {
  const rows = await db.selectFrom('publications').selectAll().execute();
  return PUBLICATIONS.map((kind) => {
    const own = rows.find((row) => row.kind === kind);
    return {
      kind,
      addresses: addressesOf(kind, where),
      fetchedAt: own?.fetchedAt?.toISOString() ?? null,
      testedAt: own?.testedAt?.toISOString() ?? null,
      testFailure: own?.testFailure ?? null,
    };
  });
}

/** @returns every address that can be given to somebody; single messages and pages are found from there */
function addressesOf(kind: Publication, { publicUrl, languages }: Where): PublicAddress[] {
  const news = `${publicUrl}/news`;
  const all = (what: PublicAddress['what'], address: string) => ({ what, language: null, address });
  switch (kind) {
    case 'newsroom':
      return [
        ...languages.map((language) => ({
          ...{ what: 'news' as const, language, address: `${news}/${language}` },
        })),
        all('verify', `${news}/verify`),
        all('corrections', `${news}/how-we-correct`),
        all('keys', `${publicUrl}${KEYS_PATH}`),
      ];
    case 'feeds':
      return languages.flatMap((language) =>
        (['atom', 'json'] as const).map((format) => ({
          ...{ what: format, language, address: `${news}/feed.${language}.${format}` },
        })),
      );
    case 'cap':
      return [all('index', `${news}/cap/index.atom`), all('test', `${news}/cap/test.xml`)];
  }
}
