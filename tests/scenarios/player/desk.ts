/**
 * The desk as a scenario plays on it: what has come to be so far, and ways to look at it and send to
 * it. Ids of the file lead to those of the server.
 */
import type { PartName } from '@accord/shared/parts';
import { type Room, room as roomSchema } from '@accord/shared/room';
import { signalsView } from '@accord/shared/signals';
import { version as versionSchema } from '@accord/shared/statements';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { type DocumentClient, openClient } from '../../helpers/documentClient.js';
import type { TestServer } from '../../helpers/server.js';
import { type Answer, done } from '../../helpers/visitor.js';
import type { Cast } from './cast.js';
import { type Scenario, type Step, s } from './scenario.js';
import { readPart } from './text.js';

export class Desk {
  readonly facts = new Map<string, string>();
  readonly statements = new Map<string, string>();
  readonly pages = new Map<string, DocumentClient>();
  readonly signals = new Map<string, string>();
  readonly offline = new Set<string>();
  /**
   * [S4] Saving with no change makes no version: what a file calls version 2 of the same words is
   * version 1 here. By statement and number of the file.
   */
  readonly unchanged = new Map<string, number>();
  readonly unsupported: string[] = [];
  number = '';
  incidentId = '';
  lastAnswer: Answer | null = null;
  socket: Socket | null = null;
  pokedNumber = 0;
  checks = 0;

  constructor(
    readonly server: TestServer,
    readonly scenario: Scenario,
    readonly cast: Cast,
  ) {}

  async room(): Promise<Room> {
    const [first] = this.scenario.people;
    const answer = await (await this.cast.as(first?.id ?? '')).get(`/api/rooms/${this.number}`);
    return roomSchema.parse(done(answer, 'read the room').body);
  }

  roomFact(room: Room, id: string) {
    const fact = room.facts.find((one) => one.id === this.facts.get(id));
    if (!fact) throw new Error(`fact ${id} is not in the room`);
    return fact;
  }

  factOf(id: string) {
    const fact = this.scenario.facts.find((one) => one.id === id);
    if (!fact) throw new Error(`no fact ${id}`);
    return fact;
  }

  agencyId(id: string): string {
    return this.cast.agencyIds.get(id) ?? '';
  }

  /** The statement of a step; started by whoever first writes in it. */
  async statementOf(step: Step) {
    const id = s.parse(step.statement);
    const file = this.scenario.statements.find((one) => one.id === id);
    if (!file) throw new Error(`no statement ${id}`);
    if (!this.statements.has(id)) {
      const answer = done(
        await this.command(step, `/api/incidents/${this.incidentId}/statements`, {
          kind: file.kind,
          routeId: file.route ? id : 'main',
          sourceLanguage: this.scenario.sourceLanguage,
        }),
        'start the statement',
      );
      this.statements.set(id, s.parse(answer.body.statementId));
    }
    return { statement: this.statements.get(id) ?? '', texts: file.texts };
  }

  async versionOf(step: Step) {
    const id = this.statements.get(s.parse(step.statement));
    const statement = (await this.room()).statements.find((one) => one.id === id);
    const head = statement?.versions.find((one) => one.number === this.versionNumber(step));
    if (!head) throw new Error(`no version ${String(step.version)}`);
    return { versionId: head.id, head };
  }

  /** The number of a step's version, as the desk counts. */
  versionNumber(step: Step): number {
    const number = z.number().parse(step.version);
    return this.unchanged.get(`${step.statement} ${number}`) ?? number;
  }

  async placeFor(step: Step, by: string) {
    const { versionId, head } = await this.versionOf(step);
    const browser = await this.cast.as(by);
    const version = versionSchema.parse(
      done(await browser.get(`/api/versions/${versionId}`), 'read the version').body,
    );
    const agency = this.scenario.people.find((one) => one.id === by)?.agency ?? '';
    const place = head.route.stages
      .flatMap((stage) => stage.places)
      .find((one) => one.agencyId === this.agencyId(agency));
    return { versionId, version, place: place?.id ?? '' };
  }

  async documentId(statement: string, language: string): Promise<string> {
    const found = (await this.room()).statements
      .find((one) => one.id === statement)
      ?.languages.find((one) => one.language === language);
    if (!found) throw new Error(`no ${language}`);
    return found.documentId;
  }

  async page(person: string, statement: string, language: string) {
    const name = `${person} ${statement} ${language}`;
    const known = this.pages.get(name);
    if (known) return known;
    const page = openClient(
      this.server.url,
      await this.documentId(statement, language),
      (await this.cast.as(person)).cookie,
    );
    this.pages.set(name, page);
    await page.synced();
    return page;
  }

  /** What each place that has this text open reads in one of its parts. */
  async replicasOf(statement: string, language: string, part: PartName): Promise<string[]> {
    return [...this.pages]
      .filter(([name]) => name.endsWith(` ${statement} ${language}`))
      .map(([, page]) => readPart(page.doc, part));
  }

  async command(step: Step, path: string, body: unknown): Promise<Answer> {
    return await (await this.cast.as(s.parse(step.by))).send('POST', path, body);
  }

  withIds(words: string): string {
    return words.replace(/\{\{fact:([^}]+)\}\}/g, (_all, id) => `{{fact:${this.facts.get(id)}}}`);
  }

  async taskId(id: string): Promise<string> {
    const title = this.scenario.playbook.tasks.find((one) => one.id === id)?.title;
    const found = (await this.room()).tasks.find((task) =>
      Object.entries(task.title).some(([language, words]) => title?.[language] === words),
    );
    if (!found) throw new Error(`no task ${id}`);
    return found.id;
  }

  leadAgency(): string | undefined {
    return this.scenario.agencies.find((one) => one.lead)?.id;
  }

  signalsOf(step: Step) {
    return z
      .array(s)
      .parse(step.signals)
      .map((id) => {
        const found = this.scenario.signals.find((one) => one.id === id);
        if (!found) throw new Error(`no signal ${id}`);
        return found;
      });
  }

  async signalsView(person = this.scenario.people[0]?.id ?? '') {
    const browser = await this.cast.as(person);
    return signalsView.parse(
      done(await browser.get(`/api/rooms/${this.number}/signals`), 'read the signals').body,
    );
  }

  holds(condition: boolean | undefined, why = 'it does not hold'): void {
    if (!condition) throw new Error(why);
  }

  same(actual: unknown, expected: unknown): void {
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== b) throw new Error(`${a} is not ${b}`);
  }

  close(): void {
    this.socket?.disconnect();
    for (const page of this.pages.values()) page.close();
  }
}
