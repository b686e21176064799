/**
 * Plays a scenario through the pages, in a real browser: each person on a device of their own, leaders
 * on phones. What the desk makes of it is checked by the same expectations as over HTTP.
 */
import { PARTS } from '@accord/shared/parts';
import type { Page, Response } from 'playwright-core';
import { z } from 'zod';
import { DESK, type Device, PHONE, type TestBrowser } from '../../helpers/browser.js';
import { button, openIncident } from '../../helpers/pages.js';
import {
  appendPart,
  part,
  release,
  saved,
  savedNow,
  saysUnchanged,
  startStatement,
  submit,
  text,
  wordsOf,
  writePart,
} from '../../helpers/pagesRoom.js';
import { askForChanges, sign, signButton } from '../../helpers/pagesSignoff.js';
import type { TestServer } from '../../helpers/server.js';
import { until } from '../../helpers/until.js';
import { type Answer, done } from '../../helpers/visitor.js';
import { createCast } from './cast.js';
import { act } from './deeds/act.js';
import { putEmbargoes } from './deeds/facts.js';
import { Desk } from './desk.js';
import { followLive } from './live.js';
import {
  addFactOf,
  answerSignal,
  changeFact,
  closeIncident,
  engage,
  handTo,
  howToChange,
  joinOffered,
  logSignal,
  nameOf,
  openFact,
  openReadingVietnamese,
  openSignal,
  proposeOverride,
  takeTogether,
} from './pageDeeds.js';
import { type Played, playSteps } from './play.js';
import { factInput, momentOf, type Scenario, type Step, s } from './scenario.js';

const KINDS = {
  acknowledgement: 'First statement',
  holding: 'Full statement',
  update: 'Update',
  qa: 'Questions and answers',
  correction: 'Correction',
  withdrawal: 'Withdrawal',
} as const;
const HEARD_AS = { rumour: 'Rumour', social: 'Post', media: 'Press enquiry' } as const;

export interface Stage {
  readonly server: TestServer;
  readonly browser: TestBrowser;
}

export class PagePlayer extends Desk {
  private readonly devices = new Map<string, Device>();
  /** How the sockets of somebody who will be cut off are ended. */
  private readonly cuts = new Map<string, ReadonlySet<() => Promise<unknown>>>();
  private browser: TestBrowser | null = null;

  /** @param stage its server runs on a clock that runs, since browsers' clocks do */
  static async open({ server, browser }: Stage, scenario: Scenario): Promise<PagePlayer> {
    server.clock.set(momentOf(scenario, '00:00'));
    const player = new PagePlayer(server, scenario, await createCast(server, scenario));
    player.browser = browser;
    return player;
  }

  /**
   * @param last the time of the last step that is played; all of them unless told
   * @throws Error that names the step which did not go as written
   */
  async playUntil(last?: string): Promise<Played> {
    const played = await playSteps(this, this.stepsUntil(last), (step) => this.deed(step));
    for (const [person, { problems }] of this.devices) {
      if (problems.length > 0) throw new Error(`${person}'s page: ${problems.join('\n')}`);
    }
    return played;
  }

  /** The same without the pages, where only what comes of it is looked at. */
  async tellUntil(last: string): Promise<Played> {
    return await playSteps(this, this.stepsUntil(last), (step) => act(this, step));
  }

  private stepsUntil(last: string | undefined): readonly Step[] {
    const end = last && momentOf(this.scenario, last).getTime();
    return this.scenario.steps.filter(
      (step) => !end || momentOf(this.scenario, step.at).getTime() <= end,
    );
  }

  /** Where somebody of the scenario is, signed in. */
  async deviceOf(person: string): Promise<Device> {
    const { cookie } = await this.cast.as(person);
    let device = this.devices.get(person);
    if (!device) {
      if (!this.browser) throw new Error('there is no browser');
      const isLeader = this.scenario.people.find((one) => one.id === person)?.role === 'approver';
      device = await this.browser.device({ screen: isLeader ? PHONE : DESK });
      this.devices.set(person, device);
      await this.holdSockets(person, device);
    }
    const [name = '', value = ''] = (cookie ?? '').split('=');
    await device.context.addCookies([{ name, value, url: this.server.url }]);
    return device;
  }

  /** A network that goes takes its sockets with it; offline alone, Chromium lets open ones be. */
  private async holdSockets(person: string, { context }: Device): Promise<void> {
    if (!this.scenario.steps.some((step) => step.do === 'go-offline' && step.by === person)) return;
    const cuts = new Set<() => Promise<unknown>>();
    this.cuts.set(person, cuts);
    await context.routeWebSocket(/./, (near) => {
      if (this.offline.has(person)) return void near.close();
      const far = near.connectToServer();
      const cut = () => Promise.all([near.close(), far.close()]);
      cuts.add(cut);
      far.onClose((code, reason) => {
        cuts.delete(cut);
        void near.close({ ...(code !== undefined && { code }), ...(reason && { reason }) });
      });
    });
  }

  async pictures(folder: string): Promise<void> {
    for (const [person, { page }] of this.devices) {
      await page.screenshot({ path: `${folder}/${person}.png` });
    }
  }

  /** The address of a text of the scenario in the room. */
  textPath(statement: string, language: string): string {
    return `/incidents/${this.number}/${this.statements.get(statement)}/${language}`;
  }

  /** The address at which the public reads it. */
  async publicPath(statement: string, language: string): Promise<string> {
    const id = this.statements.get(statement);
    const { releases } = await this.room();
    return releases.find((one) => one.statementId === id)?.paths[language] ?? '';
  }

  private async deed(step: Step): Promise<Answer | null> {
    const person = s.parse(step.by);
    switch (step.do) {
      case 'open-incident':
        return await this.openOnPage(step, await this.pageOf(person, '/'));
      case 'engage-agency':
        return await this.engageOnPage(step, await this.roomOf(person));
      case 'set-fact':
        return await this.setFactOnPage(step, await this.roomOf(person));
      case 'write':
        await this.writeOnPage(step);
        return null;
      case 'submit':
        return await this.submitOnPage(step);
      case 'sign':
      case 'sign-for':
        return await this.signOnPage(step);
      case 'ask-for-changes':
        return await this.askOnPage(step);
      case 'hand-to-deputy':
        return await this.handOnPage(step);
      case 'release':
        return await this.releaseOnPage(step);
      case 'correct':
        return await this.correctOnPage(step);
      case 'log-signal':
      case 'log-enquiry':
        return await this.logOnPage(step);
      case 'answer':
        return await this.answerOnPage(step);
      case 'override':
        return await this.overrideOnPage(step);
      case 'finish-task':
        return await this.finishOnPage(step, await this.roomOf(person));
      case 'close-incident': {
        const page = await this.roomOf(person);
        return await this.answered(page, /\/close$/, () => closeIncident(page));
      }
      case 'go-offline':
        await this.cutOff(person);
        return null;
      case 'come-online':
        await this.comeBack(person);
        return null;
      default:
        throw new Error(`nobody knows how to ${step.do} on a page`);
    }
  }

  // Getting about

  /** Opened anew, so that it has the clock of this step. */
  private async pageOf(person: string, path: string): Promise<Page> {
    const { page } = await this.deviceOf(person);
    await page.goto(path);
    return page;
  }

  private async roomOf(person: string, statement?: string, language?: string): Promise<Page> {
    const at = [this.number, statement, statement && language].filter(Boolean).join('/');
    return await this.pageOf(person, `/incidents/${at}`);
  }

  private async versionPath(step: Step): Promise<string> {
    const { versionId } = await this.versionOf(step);
    return `/incidents/${this.number}/sign/${versionId}`;
  }

  /** What the page sends while something is done on it, and what it is answered last. */
  private async answered(page: Page, path: RegExp, deed: () => Promise<void>): Promise<Answer> {
    let last: Response | null = null;
    const hear = (one: Response) => {
      const isMeant = one.request().method() === 'POST' && path.test(new URL(one.url()).pathname);
      if (isMeant) last = one;
    };
    page.on('response', hear);
    try {
      await deed();
      const response = await until<Response>(() => last, `an answer of ${path}`);
      return { status: response.status(), body: await response.json(), setCookie: null };
    } finally {
      page.off('response', hear);
    }
  }

  // Deeds

  private async openOnPage(step: Step, page: Page): Promise<Answer | null> {
    const [title, place] = [s.parse(step.title), String(step.place ?? '')];
    if (step.onDuplicate === 'join') {
      const offered = String(this.scenario.steps.find((one) => one.do === step.do)?.title);
      await joinOffered(page, { title, place, offered });
      const isThere = new URL(page.url()).pathname.includes(this.number);
      const incidents = isThere ? [{ id: this.incidentId }] : [];
      this.lastAnswer = { status: 200, body: { incidents }, setCookie: null };
      return null;
    }
    const answer = await this.answered(page, /^\/api\/incidents$/, async () => {
      const incident = { title, place, kind: this.scenario.playbook.kind };
      const isByItself = (one: Step) => one.do === 'submit' && one.lang === 'vi';
      // Whose language the source is matters only where it goes into sign-off by itself.
      const open = this.scenario.steps.some(isByItself) ? openReadingVietnamese : openIncident;
      this.number = await open(page, incident);
    });
    this.incidentId = s.parse(answer.body.incidentId);
    const first = this.scenario.statements.find((one) => one.kind === 'acknowledgement');
    if (first) this.statements.set(first.id, s.parse(answer.body.statementId));
    await followLive(this, s.parse(step.by));
    return answer;
  }

  private async engageOnPage(step: Step, page: Page): Promise<Answer> {
    const names = z
      .array(s)
      .parse(step.agencies ?? [step.agency])
      .map((id) => this.scenario.agencies.find((one) => one.id === id)?.name.en ?? id);
    return await this.answered(page, /\/agencies$/, () => engage(page, names));
  }

  private async setFactOnPage(step: Step, page: Page): Promise<Answer | null> {
    const fact = this.factOf(s.parse(step.fact));
    const change = {
      fact,
      value: factInput.parse(step.value),
      status: s.parse(step.status),
      source: s.parse(step.source),
      reason: s.nullable().parse(step.reason ?? null),
      timeZone: this.scenario.timeZone,
    };
    const { languages } = this.scenario;
    if (this.facts.has(fact.id)) {
      // Two wrote at one moment: the page of the second had not heard of the first.
      if (step.base !== undefined) return await act(this, step);
      const row = await openFact(page, fact.label.en ?? '');
      const how = await howToChange(row, change.status);
      // To others a bound fact offers nothing: a page that has not heard so sends it all the same.
      if (how === null) return await act(this, step);
      const answer = await this.answered(page, /\/versions$/, () =>
        changeFact(row, how, change, languages),
      );
      if (answer.status === 200) await button(row, how.send).waitFor({ state: 'detached' });
      return answer;
    }
    const answer = await this.answered(page, /\/facts$/, () => addFactOf(page, change, languages));
    if (answer.status === 200) {
      this.facts.set(fact.id, s.parse(answer.body.factId));
      await putEmbargoes(this, fact.id);
    }
    return answer;
  }

  private async writeOnPage(step: Step): Promise<void> {
    const { statement, texts } = await this.statementOf(step);
    const languages = step.lang === 'all' ? this.scenario.languages : [s.parse(step.lang)];
    const person = s.parse(step.by);
    const isCutOff = this.offline.has(person);
    for (const language of languages) {
      // Without a network nobody opens a page: they go on where they are.
      const page = isCutOff
        ? (await this.deviceOf(person)).page
        : await this.roomOf(person, statement, language);
      await part(page, 'title').waitFor();
      const parts = step.part === 'all' ? PARTS : [s.parse(step.part)];
      const own: Readonly<Record<string, string>> = texts[language] ?? {};
      for (const name of parts) {
        const words = typeof step.text === 'string' ? step.text : (own[name] ?? '');
        if (step.append) {
          await appendPart(page, name, this.withChips(words));
          continue;
        }
        if ((await wordsOf(page, name)) === words) continue;
        // Away from words that are offered as a fact: the offer lies over what is below them.
        await page.keyboard.press('Control+Home');
        await writePart(page, name, this.withChips(words));
      }
      if (isCutOff) {
        this.holds((await savedNow(page).count()) === 0, 'it says Saved without a network');
      } else await saved(page);
    }
  }

  /** The network goes; a page with a text open says so. */
  private async cutOff(person: string): Promise<void> {
    const { context, page } = await this.deviceOf(person);
    this.offline.add(person);
    await context.setOffline(true);
    for (const cut of this.cuts.get(person) ?? []) await cut();
    if ((await text(page).count()) > 0) await savedNow(page).waitFor({ state: 'detached' });
  }

  private async comeBack(person: string): Promise<void> {
    const { context, page } = await this.deviceOf(person);
    this.offline.delete(person);
    await context.setOffline(false);
    if ((await text(page).count()) > 0) await saved(page);
  }

  /** On every device that has this text open. */
  override async replicasOf(statement: string, language: string, name: string) {
    const path = `/${statement}/${language}`;
    const pages = [...this.devices.values()].map(({ page }) => page);
    const shown = pages.filter((page) => new URL(page.url()).pathname.endsWith(path));
    return await Promise.all(shown.map((page) => wordsOf(page, name)));
  }

  /** `{{fact:id}}` as the slash finds it: by its label, and the number alone. */
  private withChips(words: string): string {
    return words.replace(/\{\{fact:([^}]+)\}\}/g, (_all, id: string) => {
      const { kind, unit, label } = this.factOf(id);
      return `{{${kind === 'quantity' && unit ? '#' : ''}${label.en}}}`;
    });
  }

  /** Started by whoever first writes in it, from the list of kinds. */
  override async statementOf(step: Step) {
    const file = this.scenario.statements.find((one) => one.id === step.statement);
    if (file && !this.statements.has(file.id)) {
      const page = await this.roomOf(s.parse(step.by));
      const answer = await this.answered(page, /\/statements$/, () =>
        startStatement(page, KINDS[file.kind], this.chosenRoute(file)),
      );
      this.statements.set(file.id, s.parse(done(answer, 'start the statement').body.statementId));
    }
    return await super.statementOf(step);
  }

  /** Where the usual one for its kind is another. */
  private chosenRoute({ id, kind, route }: Scenario['statements'][number]): string | undefined {
    const ofKind = this.scenario.statements.filter((one) => one.kind === kind);
    return route && ofKind.some((one) => !one.route) ? id : undefined;
  }

  private async submitOnPage(step: Step): Promise<Answer | null> {
    const { statement } = await this.statementOf(step);
    const languages = step.lang === 'all' ? this.scenario.languages : [s.parse(step.lang)];
    const { sourceLanguage } = this.scenario;
    const isJoining = !languages.includes(sourceLanguage);
    const [first = sourceLanguage] = languages;
    const from = isJoining ? first : sourceLanguage;
    const page = await this.roomOf(s.parse(step.by), statement, from);
    await part(page, 'title').click();
    // Words that are in sign-off already are offered to nobody.
    if (!isJoining && (await saysUnchanged(page))) return await act(this, step);
    return await this.answered(page, /\/submissions$/, () =>
      submit(page, { version: Number(step.version), languages: languages.map(nameOf) }),
    );
  }

  private async signOnPage(step: Step): Promise<Answer | null> {
    const page = await this.pageOf(s.parse(step.by), await this.versionPath(step));
    const number = this.versionNumber(step);
    const nothing = page
      .getByText(`had replaced v${number} before you opened it`)
      .or(page.getByText(/^(You have no place on this route|It is not your turn yet)/))
      .first();
    await signButton(page, number).or(nothing).first().waitFor();
    // The page offers nothing to sign: what a page sends that has not heard yet goes the same way.
    if (await nothing.isVisible()) return await act(this, step);
    return await this.answered(page, /\/decisions$/, () => sign(page, number));
  }

  private async askOnPage(step: Step): Promise<Answer> {
    const page = await this.pageOf(s.parse(step.by), await this.versionPath(step));
    const quote = s.parse(step.quote);
    const sentence = new RegExp(quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return await this.answered(page, /\/decisions$/, () =>
      askForChanges(page, sentence, s.parse(step.remark)),
    );
  }

  private async handOnPage(step: Step): Promise<Answer> {
    const page = await this.pageOf(s.parse(step.by), await this.versionPath(step));
    const deputy = this.scenario.people.find((one) => one.id === step.to);
    return await this.answered(page, /\/decisions$/, () => handTo(page, deputy?.name ?? ''));
  }

  private async releaseOnPage(step: Step): Promise<Answer | null> {
    const { statement } = await this.statementOf(step);
    const page = await this.roomOf(s.parse(step.by), statement);
    const number = this.versionNumber(step);
    const toPublic = button(page, `Release v${number} to the public`);
    await toPublic.waitFor();
    if ((await toPublic.getAttribute('aria-disabled')) !== null) {
      const reasons = page.locator(`[id="${await toPublic.getAttribute('aria-describedby')}"] li`);
      this.holds((await reasons.count()) > 0, 'the page does not say why it may not go out');
      // What a page sends that has not heard yet is refused with the same reasons.
      return await act(this, step);
    }
    return await this.answered(page, /\/releases$/, () => release(page, number));
  }

  /** Each of the two on a page of their own. */
  private async overrideOnPage(step: Step): Promise<Answer> {
    const { statement } = await this.statementOf(step);
    const reason = z.record(s, s).parse(step.reason);
    const page = await this.roomOf(s.parse(step.by), statement);
    done(
      await this.answered(page, /\/overrides$/, () => proposeOverride(page, reason)),
      'propose the override',
    );
    const second = await this.roomOf(s.parse(step.second), statement);
    return await this.answered(second, /\/overrides\/[^/]+\/confirm$/, async () => {
      await button(second, 'Confirm for the fact’s owner').click();
    });
  }

  private async finishOnPage(step: Step, page: Page): Promise<Answer> {
    const task = this.scenario.playbook.tasks.find((one) => one.id === step.task);
    return await this.answered(page, /\/finish$/, async () => {
      await page.getByRole('button', { name: task?.title.en ?? '' }).click();
    });
  }

  private async correctOnPage(step: Step): Promise<Answer> {
    const old = this.statements.get(s.parse(step.of));
    const correction = this.scenario.statements.find((one) => one.id === step.statement);
    const page = await this.roomOf(s.parse(step.by), old);
    await button(page, 'Correct it').first().click();
    const notes = page.getByLabel('For the box on the page');
    for (const [at, language] of this.scenario.languages.entries()) {
      await notes.nth(at).fill(correction?.texts[language]?.title ?? '');
    }
    const answer = await this.answered(page, /\/corrections$/, async () => {
      await button(page, 'Start the correction').click();
    });
    this.statements.set(s.parse(step.statement), s.parse(answer.body.statementId));
    return answer;
  }

  private async logOnPage(step: Step): Promise<Answer | null> {
    let answer: Answer | null = null;
    const page = await this.pageOf(s.parse(step.by), `/incidents/${this.number}/signals`);
    await button(page, 'Log what is said or asked').first().waitFor();
    for (const signal of this.signalsOf(step)) {
      const asked = signal.outlet ? 'Press enquiry' : 'Public enquiry';
      answer = done(
        await this.answered(page, /\/signals$/, () =>
          logSignal(page, {
            kind: signal.kind === 'enquiry' ? asked : HEARD_AS[signal.kind],
            text: signal.text,
            language: signal.lang,
            outlet: signal.outlet ?? null,
            heardAt: momentOf(this.scenario, signal.at),
            dueAt: signal.deadline ? momentOf(this.scenario, signal.deadline) : null,
            timeZone: this.scenario.timeZone,
          }),
        ),
        `log ${signal.id}`,
      );
      this.signals.set(signal.id, s.parse(answer.body.signalId));
    }
    return answer;
  }

  /**
   * Each in the language that it was asked in. What the desk offers as one question is taken together
   * first; then one answer reaches all of its language.
   */
  private async answerOnPage(step: Step): Promise<Answer | null> {
    const { texts } = await this.statementOf(step);
    const asked = this.signalsOf(step);
    const ids = new Set(asked.map((one) => this.signals.get(one.id)));
    const page = await this.pageOf(s.parse(step.by), `/incidents/${this.number}/signals`);
    await button(page, 'Log what is said or asked').first().waitFor();
    const isOffered = ({ firstId, others }: { firstId: string; others: readonly object[] }) =>
      ids.has(firstId) && others.length === asked.length - 1;
    if (asked.length > 1 && (await this.signalsView()).groups.some(isOffered)) {
      await takeTogether(page, asked.length);
    }
    for (let answer: Answer | null = null; ; ) {
      const { signals, answers } = await this.signalsView();
      const isOpen = ({ id }: { id: string }) =>
        !answers.some((one) => one.state === 'given' && one.signalIds.includes(id));
      const next = signals.find((one) => ids.has(one.id) && isOpen(one));
      if (!next) return answer;
      const language = String(step.lang ?? next.language);
      const first = signals.find((one) => one.id === next.sameAs) ?? next;
      await openSignal(page, first.number, next);
      answer = done(
        await this.answered(page, /\/answers$/, () =>
          answerSignal(page, { title: texts[language]?.title ?? '', language }),
        ),
        `answer no. ${next.number}`,
      );
      await page.goto(`/incidents/${this.number}/signals`);
    }
  }
}
