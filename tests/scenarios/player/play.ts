/**
 * Plays a scenario in order, on a held clock, through HTTP, Socket.IO and document connections, and
 * checks each expectation. What later versions bring is reported by name, never passed over.
 */
import { EVENT_PAYLOADS } from '@accord/shared/events';
import type { PartName } from '@accord/shared/parts';
import { PARTS } from '@accord/shared/parts';
import { type Room, room as roomSchema } from '@accord/shared/room';
import { answerWords, signalsView } from '@accord/shared/signals';
import { version as versionSchema } from '@accord/shared/statements';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { type DocumentClient, openClient } from '../../helpers/documentClient.js';
import type { TestServer } from '../../helpers/server.js';
import { until } from '../../helpers/until.js';
import type { Answer } from '../../helpers/visitor.js';
import { type Cast, createCast, done } from './cast.js';
import { factInput, factValueOf, momentOf, type Scenario, type Step } from './scenario.js';
import { appendToPart, readPart, writePart } from './text.js';

export interface Played {
  readonly steps: number;
  readonly checks: number;
  /** Steps that no version of today can play, by name. */
  readonly unsupported: readonly string[];
}

/** Steps of later versions. */
const LATER = new Set(['look', 'leak-refused']);
const LATER_CLOCKS = new Set(['correction']);

/** What a signal of a file is called here; whoever asks on behalf of nobody asks as the public. */
const SIGNAL_KINDS = { rumour: 'rumour', social: 'post', media: 'press' } as const;

const s = z.string();

export class Player {
  private readonly facts = new Map<string, string>();
  private readonly statements = new Map<string, string>();
  private readonly pages = new Map<string, DocumentClient>();
  private readonly signals = new Map<string, string>();
  private readonly offline = new Set<string>();
  private readonly unsupported: string[] = [];
  private number = '';
  private incidentId = '';
  private lastAnswer: Answer | null = null;
  private socket: Socket | null = null;
  private pokedNumber = 0;
  private checks = 0;

  private constructor(
    private readonly server: TestServer,
    private readonly scenario: Scenario,
    private readonly cast: Cast,
  ) {}

  /** Plays every step. @throws Error that names the step which did not go as written */
  static async play(server: TestServer, scenario: Scenario): Promise<Played> {
    server.clock.set(momentOf(scenario, '00:00'));
    const player = new Player(server, scenario, await createCast(server, scenario));
    try {
      return await player.run();
    } finally {
      player.close();
    }
  }

  private async run(): Promise<Played> {
    const { steps } = this.scenario;
    for (const [index, step] of steps.entries()) {
      this.server.clock.set(momentOf(this.scenario, step.at));
      const next = steps[index + 1];
      try {
        if (step.do) await this.deed(step, this.expectsRefusal(next));
        else await this.check(step);
      } catch (error) {
        throw new Error(
          `${this.scenario.id} ${step.at} ${step.do ?? step.expect}: ${String(error)}`,
          {
            cause: error,
          },
        );
      }
    }
    await this.heardEverything();
    return {
      steps: steps.length,
      checks: this.checks,
      unsupported: this.unsupported,
    };
  }

  private expectsRefusal(next: Step | undefined): boolean {
    if (next?.expect === 'fact-conflict') {
      return next.reason !== 'not-owner' || this.factOf(s.parse(next.fact)).bound === true;
    }
    return next?.expect === 'signoff-refused' || next?.expect === 'release-refused';
  }

  // Deeds

  private async deed(step: Step, refused: boolean): Promise<void> {
    if (LATER.has(step.do ?? '')) {
      this.later(step);
      return;
    }
    const answer = await this.act(step);
    if (!answer) return;
    this.lastAnswer = answer;
    if (refused) {
      if (answer.status < 400) throw new Error('it was to be refused, and was not');
    } else {
      done(answer, step.do ?? '');
    }
  }

  private async act(step: Step): Promise<Answer | null> {
    switch (step.do) {
      case 'open-incident':
        return await this.openIncident(step);
      case 'engage-agency':
        return await this.command(step, `/api/incidents/${this.incidentId}/agencies`, {
          agencyIds: z
            .array(s)
            .parse(step.agencies ?? [step.agency])
            .map((one) => this.agencyId(one)),
        });
      case 'set-fact':
        return await this.setFact(step);
      case 'write':
        await this.write(step);
        return null;
      case 'submit':
        return await this.submit(step);
      case 'sign':
      case 'sign-for':
        return await this.sign(step, s.parse(step.by));
      case 'ask-for-changes':
        return await this.ask(step);
      case 'release':
        return await this.release(step);
      case 'override':
        return await this.override(step);
      case 'correct':
        return await this.correct(step);
      case 'log-signal':
      case 'log-enquiry':
        return await this.logSignals(step);
      case 'answer':
        return await this.answer(step);
      case 'finish-task':
        return await this.command(
          step,
          `/api/tasks/${await this.taskId(s.parse(step.task))}/finish`,
          {},
        );
      case 'close-incident':
        return await this.command(step, `/api/incidents/${this.incidentId}/close`, {});
      case 'go-offline':
        this.cut(s.parse(step.by));
        return null;
      case 'come-online':
        await this.mend(s.parse(step.by));
        return null;
      default:
        throw new Error(`nobody knows how to ${step.do}`);
    }
  }

  private async openIncident(step: Step): Promise<Answer | null> {
    const title = s.parse(step.title);
    if (step.onDuplicate === 'join') {
      const browser = await this.cast.as(s.parse(step.by));
      const query = new URLSearchParams({ title, place: String(step.place ?? '') });
      this.lastAnswer = await browser.get(`/api/incidents/similar?${query}`);
      return this.lastAnswer;
    }
    const lead = this.scenario.agencies.find((one) => one.lead);
    const answer = done(
      await this.command(step, '/api/incidents', {
        title,
        place: step.place ?? null,
        language: step.lang,
        playbookId: this.cast.playbookId,
        leadAgencyId: this.agencyId(lead?.id ?? ''),
        exercise: this.scenario.exercise,
      }),
      'open the incident',
    );
    this.number = s.parse(answer.body.number);
    this.incidentId = s.parse(answer.body.incidentId);
    const first = this.scenario.statements.find((one) => one.kind === 'acknowledgement');
    if (first) this.statements.set(first.id, s.parse(answer.body.statementId));
    await this.followLive(s.parse(step.by));
    return answer;
  }

  private async setFact(step: Step): Promise<Answer> {
    const fact = this.factOf(s.parse(step.fact));
    const value = factValueOf(fact, factInput.parse(step.value));
    const known = this.facts.get(fact.id);
    const rest = { value, status: step.status, source: step.source };
    if (!known) {
      const answer = await this.command(step, `/api/incidents/${this.incidentId}/facts`, {
        ...rest,
        label: fact.label,
        ownerAgencyId: this.agencyId(fact.owner),
        bound: fact.bound ?? false,
        shown: fact.shown ?? null,
        purpose: fact.id.startsWith('next-') ? 'nextUpdate' : null,
      });
      if (answer.status === 200) {
        this.facts.set(fact.id, s.parse(answer.body.factId));
        await this.putEmbargoes(fact.id);
      }
      return answer;
    }
    const { current } = this.roomFact(await this.room(), fact.id);
    return await this.command(step, `/api/facts/${known}/versions`, {
      ...rest,
      reason: step.reason ?? null,
      base: current.number,
    });
  }

  /** An embargo of the file stands as soon as its fact is known; the lead's duty officer puts it. */
  private async putEmbargoes(fact: string): Promise<void> {
    const duty = this.scenario.people.find(
      (one) => one.role === 'duty_officer' && one.agency === this.leadAgency(),
    );
    for (const embargo of this.scenario.embargoes) {
      if (!embargo.facts.includes(fact)) continue;
      const browser = await this.cast.as(duty?.id ?? '');
      done(
        await browser.send('POST', `/api/incidents/${this.incidentId}/embargoes`, {
          kind: 'embargo',
          factIds: [this.facts.get(fact)],
          reason: embargo.id,
          liftedBy: { by: 'task', taskId: await this.taskId(embargo.liftedBy) },
        }),
        `put the embargo ${embargo.id}`,
      );
    }
  }

  private async taskId(id: string): Promise<string> {
    const title = this.scenario.playbook.tasks.find((one) => one.id === id)?.title;
    const found = (await this.room()).tasks.find((task) =>
      Object.entries(task.title).some(([language, words]) => title?.[language] === words),
    );
    if (!found) throw new Error(`no task ${id}`);
    return found.id;
  }

  private async write(step: Step): Promise<void> {
    const { statement, texts } = await this.statementOf(step);
    const languages = step.lang === 'all' ? this.scenario.languages : [s.parse(step.lang)];
    for (const language of languages) {
      const page = await this.page(s.parse(step.by), statement, language);
      const parts = step.part === 'all' ? PARTS : [s.parse(step.part) as PartName];
      for (const part of parts) {
        const words = typeof step.text === 'string' ? step.text : (texts[language]?.[part] ?? '');
        if (step.append) appendToPart(page.doc, part, words, this.facts);
        else if (readPart(page.doc, part) !== this.withIds(words)) {
          writePart(page.doc, part, words, this.facts);
        }
      }
      if (!this.offline.has(s.parse(step.by))) await page.saved();
    }
  }

  private withIds(words: string): string {
    return words.replace(/\{\{fact:([^}]+)\}\}/g, (_all, id) => `{{fact:${this.facts.get(id)}}}`);
  }

  private async submit(step: Step): Promise<Answer> {
    const { statement } = await this.statementOf(step);
    const languages = step.lang === 'all' ? this.scenario.languages : [s.parse(step.lang)];
    // The scenarios' people compare by eye, and say so.
    return await this.command(step, `/api/statements/${statement}/submissions`, {
      ...{ languages, behind: languages, number: step.version },
    });
  }

  private async sign(step: Step, by: string): Promise<Answer> {
    const { versionId, place, version } = await this.placeFor(step, by);
    const languages = z.array(s).optional().parse(step.langs);
    return await (await this.cast.as(by)).send('POST', `/api/versions/${versionId}/decisions`, {
      kind: 'sign',
      placeId: place,
      texts: version.texts
        .filter((text) => languages?.includes(text.language) ?? true)
        .map((text) => ({ textId: text.id, hash: text.hash })),
      remark: step.remark ?? null,
    });
  }

  private async ask(step: Step): Promise<Answer> {
    const { versionId, place, version } = await this.placeFor(step, s.parse(step.by));
    const text = version.texts.find((one) => one.language === step.lang);
    const quote = s.parse(step.quote);
    const part = PARTS.find((one) => JSON.stringify(text?.canonical.parts[one]).includes(quote));
    return await this.command(step, `/api/versions/${versionId}/decisions`, {
      kind: 'ask',
      placeId: place,
      textId: text?.id,
      part,
      quote,
      text: step.remark,
      blocking: true,
    });
  }

  private async release(step: Step): Promise<Answer> {
    const { versionId } = await this.versionOf(step);
    const languages = z.array(s).parse(step.langs);
    return await this.command(step, `/api/versions/${versionId}/releases`, {
      languages,
      follows: await this.othersThan(languages, step),
    });
  }

  /** Languages of the statement that a release leaves out are said to follow. */
  private async othersThan(languages: readonly string[], step: Step): Promise<string[]> {
    const id = this.statements.get(s.parse(step.statement));
    const statement = (await this.room()).statements.find((one) => one.id === id);
    return (statement?.languages ?? [])
      .map((one) => one.language)
      .filter((one) => !languages.includes(one));
  }

  private async override(step: Step): Promise<Answer> {
    const { versionId } = await this.versionOf(step);
    const proposed = done(
      await this.command(step, `/api/versions/${versionId}/overrides`, {
        factIds: z
          .array(s)
          .parse(step.facts)
          .map((one) => this.facts.get(one)),
        reason: step.reason,
      }),
      'propose the override',
    );
    const second = await this.cast.as(s.parse(step.second));
    return await second.send('POST', `/api/overrides/${proposed.body.overrideId}/confirm`, {});
  }

  private async correct(step: Step): Promise<Answer> {
    const old = this.statements.get(s.parse(step.of));
    const released = (await this.room()).releases.find((one) => one.statementId === old);
    const correction = this.scenario.statements.find((one) => one.id === step.statement);
    const duty = this.scenario.people.find(
      (one) => one.role === 'duty_officer' && this.leadAgency() === one.agency,
    );
    const browser = await this.cast.as(duty?.id ?? '');
    const note = Object.fromEntries(
      this.scenario.languages.map((language) => [
        language,
        correction?.texts[language]?.title ?? '',
      ]),
    );
    let answer = await this.command(step, `/api/releases/${released?.id}/corrections`, { note });
    if (answer.status === 403) {
      answer = await browser.send('POST', `/api/releases/${released?.id}/corrections`, { note });
    }
    if (answer.status === 200) {
      this.statements.set(s.parse(step.statement), s.parse(answer.body.statementId));
    }
    return answer;
  }

  private async logSignals(step: Step): Promise<Answer | null> {
    let answer: Answer | null = null;
    for (const signal of this.signalsOf(step)) {
      const kind =
        signal.kind === 'enquiry'
          ? signal.outlet
            ? 'press'
            : 'public'
          : SIGNAL_KINDS[signal.kind];
      answer = done(
        await this.command(step, `/api/incidents/${this.incidentId}/signals`, {
          kind,
          text: signal.text,
          language: signal.lang,
          heardAt: momentOf(this.scenario, signal.at).toISOString(),
          outlet: signal.outlet ?? null,
          dueAt: signal.deadline ? momentOf(this.scenario, signal.deadline).toISOString() : null,
        }),
        `log ${signal.id}`,
      );
      this.signals.set(signal.id, s.parse(answer.body.signalId));
    }
    return answer;
  }

  /** Each in the language that it was asked in, with all that the released text says in that part. */
  private async answer(step: Step): Promise<Answer | null> {
    const statement = this.statements.get(s.parse(step.statement));
    const { releases } = await this.room();
    const released = releases.findLast((one) => one.statementId === statement);
    const asked = this.signalsOf(step);
    let answer: Answer | null = null;
    for (const language of new Set(asked.map((one) => String(step.lang ?? one.lang)))) {
      const browser = await this.cast.as(s.parse(step.by));
      const words = answerWords.parse(
        done(
          await browser.get(`/api/incidents/${this.incidentId}/answer-words?language=${language}`),
          'what can be said',
        ).body,
      );
      const pieces = words.sentences
        .filter((one) => one.releaseId === released?.id)
        .map(({ releaseId, sentence }) => ({ kind: 'quote', releaseId, sentence }));
      answer = done(
        await this.command(step, `/api/incidents/${this.incidentId}/answers`, {
          signalIds: asked
            .filter((one) => String(step.lang ?? one.lang) === language)
            .map((one) => this.signals.get(one.id)),
          language,
          pieces,
        }),
        `answer in ${language}`,
      );
    }
    const { answers } = await this.signalsView();
    for (const { id } of asked) {
      const reached = answers.some(
        (one) => one.state === 'given' && one.signalIds.includes(this.signals.get(id) ?? ''),
      );
      this.holds(reached, `${id} has no answer`);
    }
    return answer;
  }

  private signalsOf(step: Step) {
    return z
      .array(s)
      .parse(step.signals)
      .map((id) => {
        const found = this.scenario.signals.find((one) => one.id === id);
        if (!found) throw new Error(`no signal ${id}`);
        return found;
      });
  }

  private async signalsView() {
    const browser = await this.cast.as(this.scenario.people[0]?.id ?? '');
    return signalsView.parse(
      done(await browser.get(`/api/rooms/${this.number}/signals`), 'read the signals').body,
    );
  }

  private leadAgency(): string | undefined {
    return this.scenario.agencies.find((one) => one.lead)?.id;
  }

  private cut(person: string): void {
    this.offline.add(person);
    for (const [name, page] of this.pages) {
      if (name.startsWith(`${person} `)) page.provider.disconnect();
    }
  }

  private async mend(person: string): Promise<void> {
    this.offline.delete(person);
    for (const [name, page] of this.pages) {
      if (!name.startsWith(`${person} `)) continue;
      page.provider.connect();
      await page.saved();
    }
  }

  // Expectations

  private async check(step: Step): Promise<void> {
    const isLater =
      LATER.has(step.expect ?? '') ||
      (step.expect === 'clock-met' && LATER_CLOCKS.has(String(step.clock)));
    if (isLater) {
      this.later(step);
      return;
    }
    this.checks += 1;
    switch (step.expect) {
      case 'duplicate-offered':
        return this.holds(
          this.lastAnswer?.body.incidents?.some(
            (one: { id: string }) => one.id === this.incidentId,
          ),
        );
      case 'clock-met':
        return await this.clockMet(step);
      case 'fact-conflict':
        return await this.factConflict(step);
      case 'version-stale':
        return await this.versionStale(step);
      case 'signoff-lapsed':
        return await this.signoffLapsed(step);
      case 'signoff-kept':
        return await this.signoffKept(step);
      case 'signoff-refused':
      case 'release-refused':
        return this.refusedBecause(step);
      case 'escalated':
        return await this.escalated(step);
      case 'released':
      case 'corrected':
        return await this.isPublic(step);
      case 'saved':
        return await this.isSaved(step);
      case 'converged':
        return await this.converged(step);
      default:
        throw new Error(`nobody knows how to check ${step.expect}`);
    }
  }

  private async clockMet(step: Step): Promise<void> {
    const { clocks } = (await this.room()).incident;
    const met = (one: (typeof clocks)[number] | undefined) =>
      one !== undefined && one.metAt !== null && one.metAt <= one.dueAt;
    if (step.clock === 'enquiry') {
      const ids = this.signalsOf(step).map((one) => this.signals.get(one.id));
      this.holds(ids.every((id) => met(clocks.find((one) => one.signalId === id))));
      return;
    }
    const clock =
      step.clock === 'public'
        ? clocks.find((one) => one.kind === 'acknowledgement')
        : clocks.find((one) => one.factId === this.facts.get(s.parse(step.fact)));
    this.holds(met(clock));
  }

  private async factConflict(step: Step): Promise<void> {
    const fact = this.factOf(s.parse(step.fact));
    const shown = this.roomFact(await this.room(), fact.id);
    const kept = factValueOf(fact, factInput.parse(step.kept));
    this.same(shown.current.value, kept);
    const code = this.lastAnswer?.body.error?.code;
    if (step.reason === 'not-owner' && !fact.bound) return this.holds(shown.conflict);
    const codes = {
      'not-owner': 'fact_bound',
      'changed-meanwhile': 'fact_changed_meanwhile',
      'falling-needs-reason': 'fact_falling_needs_reason',
    };
    this.same(code, codes[s.parse(step.reason) as keyof typeof codes]);
  }

  private async versionStale(step: Step): Promise<void> {
    const { versionId } = await this.versionOf(step);
    const signoff = (await this.room()).signoffs.find((one) => one.versionId === versionId);
    const facts = z
      .array(s)
      .parse(step.facts)
      .map((one) => this.facts.get(one));
    this.holds(facts.every((one) => one && signoff?.changedFactIds.includes(one)));
  }

  private async signoffLapsed(step: Step): Promise<void> {
    const { versionId } = await this.versionOf(step);
    const signoff = (await this.room()).signoffs.find((one) => one.versionId === versionId);
    const place = signoff?.stages
      .flatMap((stage) => stage.places)
      .find((one) => one.agencyId === this.agencyId(s.parse(step.agency)));
    this.same(place?.state, 'lapsed');
  }

  private async signoffKept(step: Step): Promise<void> {
    const { versionId } = await this.versionOf(step);
    const signoff = (await this.room()).signoffs.find((one) => one.versionId === versionId);
    const places = signoff?.stages.flatMap((stage) => stage.places) ?? [];
    for (const agency of z.array(s).parse(step.agencies)) {
      const place = places.find((one) => one.agencyId === this.agencyId(agency));
      this.same([agency, place?.state, place?.carriedFrom], [agency, 'carried', step.from]);
    }
  }

  /** [S5] The desk asks by itself, at its time, and the place is as empty as before. */
  private async escalated(step: Step): Promise<void> {
    const { versionId } = await this.versionOf(step);
    const agencyId = this.agencyId(s.parse(step.agency));
    const type = step.to === 'nudge' ? 'approverNudged' : 'deputiesAsked';
    const personId = this.cast.personIds.get(s.parse(step.person)) ?? '';
    const { room, event } = await until(async () => {
      const room = await this.room();
      const event = room.timeline.find((one) => {
        const asked = one.type === type ? EVENT_PAYLOADS[type].parse(one.payload) : null;
        return (
          asked?.versionId === versionId &&
          asked.agencyId === agencyId &&
          asked.asked.some((who) => who.personId === personId)
        );
      });
      return event && { room, event };
    }, 'somebody is asked again');
    this.same(event.at, momentOf(this.scenario, step.at).toISOString());
    const place = room.signoffs
      .find((one) => one.versionId === versionId)
      ?.stages.flatMap((stage) => stage.places)
      .find((one) => one.agencyId === agencyId);
    this.same(place?.state, 'waiting');
  }

  private refusedBecause(step: Step): void {
    const body = this.lastAnswer?.body.error;
    const given: string[] = [
      String(body?.code),
      ...(body?.details?.reasons ?? []).map((one: { reason: string }) => one.reason),
    ];
    this.holds(given.includes(s.parse(step.reason)), `${step.reason} is not among ${given}`);
  }

  private async isPublic(step: Step): Promise<void> {
    const id = this.statements.get(s.parse(step.expect === 'corrected' ? step.of : step.statement));
    const { releases } = await this.room();
    const shows = z.record(s, factInput).optional().parse(step.shows) ?? {};
    for (const language of z.array(s).parse(step.langs)) {
      const release = releases.find(
        (one) => one.statementId === id && one.languages.includes(language),
      );
      const path = release?.paths[language] ?? '';
      const page = await fetch(this.server.url + path);
      this.same(page.status, 200);
      const html = await page.text();
      if (step.expect === 'corrected') {
        this.holds(release?.correctedBy !== null, 'the old release is not marked');
      }
      for (const [fact, value] of Object.entries(shows)) {
        const words = this.shownValue(fact, value, this.scenario.locales[language], language);
        this.holds(html.includes(words), `${language}: "${words}" is not on the page`);
      }
    }
  }

  private shownValue(
    id: string,
    value: z.infer<typeof factInput>,
    locale: string | undefined,
    language: string,
  ): string {
    const fact = this.factOf(id);
    if (fact.kind === 'quantity') {
      return new Intl.NumberFormat(locale).format(Number(value));
    }
    if (fact.kind === 'yesno') return fact.shown?.[value === true ? 'yes' : 'no'][language] ?? '';
    return typeof value === 'object' ? (value[language] ?? '') : String(value);
  }

  private async isSaved(step: Step): Promise<void> {
    const { statement, texts } = await this.statementOf(step);
    const page = await this.page(s.parse(step.by), statement, s.parse(step.lang));
    await page.saved();
    const fresh = openClient(
      this.server.url,
      await this.documentId(statement, s.parse(step.lang)),
      (await this.cast.as(s.parse(step.by))).cookie,
    );
    await fresh.synced();
    const title = texts[s.parse(step.lang)]?.title ?? '';
    this.holds(
      readPart(fresh.doc, 'title') === this.withIds(title),
      'the title is not in the store',
    );
    fresh.close();
  }

  private async converged(step: Step): Promise<void> {
    const { statement } = await this.statementOf(step);
    const language = s.parse(step.lang);
    const part = s.parse(step.part) as PartName;
    const replicas = [...this.pages].filter(([name]) => name.endsWith(` ${statement} ${language}`));
    const texts = () => replicas.map(([, page]) => readPart(page.doc, part));
    await until(() => new Set(texts()).size === 1, 'all replicas read the same');
    for (const run of z.array(s).parse(step.contains)) {
      this.holds(
        texts().every((text) => text.includes(run)),
        `"${run}" is broken or lost`,
      );
    }
  }

  // Looking around

  private async room(): Promise<Room> {
    const [first] = this.scenario.people;
    const answer = await (await this.cast.as(first?.id ?? '')).get(`/api/rooms/${this.number}`);
    return roomSchema.parse(done(answer, 'read the room').body);
  }

  private roomFact(room: Room, id: string) {
    const fact = room.facts.find((one) => one.id === this.facts.get(id));
    if (!fact) throw new Error(`fact ${id} is not in the room`);
    return fact;
  }

  private factOf(id: string) {
    const fact = this.scenario.facts.find((one) => one.id === id);
    if (!fact) throw new Error(`no fact ${id}`);
    return fact;
  }

  private agencyId(id: string): string {
    return this.cast.agencyIds.get(id) ?? '';
  }

  /** The statement of a step; started by whoever first writes in it. */
  private async statementOf(step: Step) {
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

  private async versionOf(step: Step) {
    const id = this.statements.get(s.parse(step.statement));
    const statement = (await this.room()).statements.find((one) => one.id === id);
    const head = statement?.versions.find((one) => one.number === step.version);
    if (!head) throw new Error(`no version ${String(step.version)}`);
    return { versionId: head.id, head };
  }

  private async placeFor(step: Step, by: string) {
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

  private async documentId(statement: string, language: string): Promise<string> {
    const found = (await this.room()).statements
      .find((one) => one.id === statement)
      ?.languages.find((one) => one.language === language);
    if (!found) throw new Error(`no ${language}`);
    return found.documentId;
  }

  private async page(person: string, statement: string, language: string) {
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

  private async command(step: Step, path: string, body: unknown): Promise<Answer> {
    return await (await this.cast.as(s.parse(step.by))).send('POST', path, body);
  }

  // Live

  /** Hears the pokes of the room as a page does, to see that none is missing at the end. */
  private async followLive(person: string): Promise<void> {
    const { cookie } = await this.cast.as(person);
    const socket = io(this.server.url, {
      transports: ['websocket'],
      extraHeaders: { Cookie: cookie ?? '' },
    });
    this.socket = socket;
    socket.on('event', (poke: { number: number }) => {
      this.pokedNumber = Math.max(this.pokedNumber, poke.number);
    });
    await new Promise<void>((resolve, reject) => {
      socket.on('connect_error', reject);
      socket.on('connect', () => {
        const where = { statementId: null, readingVersionId: null, device: 'desk' };
        socket.emit(
          'enter',
          { ...where, incidentId: this.incidentId },
          (answer: { ok: boolean }) => {
            if (answer.ok) resolve();
            else reject(new Error('the room was not entered'));
          },
        );
      });
    });
  }

  /** [A2] The last number that was poked is the last of the record. */
  private async heardEverything(): Promise<void> {
    const { eventNumber } = (await this.room()).incident;
    if (!this.socket?.connected) return;
    // Somebody may be asked again in between.
    await until(() => this.pokedNumber >= eventNumber, 'every event was poked');
  }

  // Notes

  private later(step: Step): void {
    this.unsupported.push(`${step.at} ${step.do ?? step.expect}`);
  }

  private holds(condition: boolean | undefined, why = 'it does not hold'): void {
    if (!condition) throw new Error(why);
  }

  private same(actual: unknown, expected: unknown): void {
    const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (a !== b) throw new Error(`${a} is not ${b}`);
  }

  private close(): void {
    this.socket?.disconnect();
    for (const page of this.pages.values()) page.close();
  }
}
