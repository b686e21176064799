/** Brings people to a desk over HTTP, where a test is not about how they come. */
import { z } from 'zod';
import { done, type Visitor, visitor } from './visitor.js';

export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly agencyId: string;
  readonly role: string;
  /** Id of the person that they stand in for. */
  readonly deputyFor?: string | undefined;
}

/** Invites somebody, who follows the link. @returns their browser, signed in */
export async function join(
  url: string,
  admin: Visitor,
  { name, email, agencyId, role, deputyFor }: Newcomer,
  password: string,
): Promise<{ readonly personId: string; readonly browser: Visitor }> {
  const roles = [{ agencyId, role, deputyFor: deputyFor ?? null }];
  const person = { name, email, language: 'en', roles };
  const invited = done(await admin.send('POST', '/api/admin/people', person), `invite ${name}`);
  const { personId } = z.object({ personId: z.string() }).parse(invited.body);
  const linked = done(
    await admin.send('POST', `/api/admin/people/${personId}/invite-link`, {}),
    `a link for ${name}`,
  );
  const token = z.object({ url: z.string() }).parse(linked.body).url.split('/').at(-1) ?? '';
  const browser = visitor(url);
  done(await browser.send('POST', `/api/links/${token}`, { password }), `${name} joins`);
  return { personId, browser };
}

/** Agencies of the desk by their codes. */
export async function agencyIdsOf(admin: Visitor): Promise<ReadonlyMap<string, string>> {
  const { body } = await admin.get('/api/directory');
  const { agencies } = z
    .object({ agencies: z.array(z.object({ id: z.string(), code: z.string() })) })
    .parse(body);
  return new Map(agencies.map(({ id, code }) => [code, id]));
}
