/** An event of the record as a sentence in the reader's language: desk, timeline, record page. */
import { EVENT_PAYLOADS, type EventType, type EventView } from '@accord/shared/events';
import { pickWords } from '@accord/shared/primitives';
import { isEnquiry, signalKind } from '@accord/shared/signals';
import type { Statement } from '@accord/shared/statements';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changedFields } from './alertDraft.js';
import { useDirectory } from './directory.js';
import { clockOrDay } from './format.js';
import { signalNo } from './signalNo.js';
import { statementNamed } from './statementNamed.js';
import { serverNow, useTime } from './time.js';
import { useStatementName } from './useStatementName.js';

/** For events of the desk, and where nothing is known of an incident's statements. */
const NONE: readonly Statement[] = [];

/**
 * @param statements of the events' incident: where there are several, a version is named with its own
 * @returns a function from an event to its sentence; stays the same until names or statements change
 */
export function useEventWords(
  statements: readonly Statement[] = NONE,
): (event: EventView) => string {
  const { t, i18n } = useTranslation('events');
  const nameOf = useStatementName();
  const people = useDirectory((store) => store.people);
  const agencies = useDirectory((store) => store.agencies);
  const zone = useTime((state) => state.zone);
  return useMemo(() => {
    const names: Names = {
      person: (id) => (id === null ? t('theDesk') : (people.get(id)?.name ?? '…')),
      agency: (id) => {
        const agency = agencies.get(id);
        return agency ? pickWords(agency.name, i18n.language).text : '…';
      },
      language: (tag) => languageName(tag, i18n.language),
      time: (at) => clockOrDay(at, serverNow(), i18n.language, zone),
      list: (items) => new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(items),
    };
    return (event) => {
      const said = eventWords(event, t, names);
      const statement = statementNamed(event, statements);
      return statement ? t('ofStatement', { statement: nameOf(statement), said }) : said;
    };
  }, [t, i18n.language, people, agencies, zone, statements, nameOf]);
}

interface Names {
  readonly person: (id: string | null) => string;
  readonly agency: (id: string) => string;
  readonly language: (tag: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** In the desk's zone, with the day where it is another. */
  readonly time: (at: string) => string;
}

interface Called {
  readonly personId: string;
  readonly ways: readonly string[];
}

interface GoingOn {
  readonly holds: readonly { readonly agencyId: string }[];
  readonly asks: readonly { readonly agencyId: string }[];
}

/** Exported for its tests; pages use {@link useEventWords}. */
export function eventWords(event: EventView, t: TFunction<'events'>, names: Names): string {
  const person = names.person(event.by);
  const called = (asked: readonly Called[]) =>
    names.list(
      asked.map((one) =>
        one.ways.length > 0
          ? names.person(one.personId)
          : t('unreached', { person: names.person(one.personId) }),
      ),
    );
  const named = (places: readonly { readonly agencyId: string }[]) =>
    names.list([...new Set(places.map((one) => names.agency(one.agencyId)))]);
  /** With what the version before leaves behind: nobody ends that by submitting (R5). */
  const goingOn = (said: string, { holds, asks }: GoingOn) => {
    const held = holds.length === 0 ? said : t('goesOnHeld', { said, agencies: named(holds) });
    return asks.length === 0 ? held : t('goesOnAsked', { said: held, agencies: named(asks) });
  };
  if (event.payload === null) return t('erased');
  switch (event.type) {
    case 'agenciesEngaged': {
      const { agencyIds } = read('agenciesEngaged', event);
      return t('agenciesEngaged', { person, agencies: names.list(agencyIds.map(names.agency)) });
    }
    case 'leadHandedOver':
      return t('leadHandedOver', {
        person,
        agency: names.agency(read('leadHandedOver', event).toAgencyId),
      });
    case 'factReported': {
      const { agencyId, label, shown } = read('factReported', event);
      return t('factReported', { agency: names.agency(agencyId), label, shown });
    }
    case 'factWorded': {
      const { label, languages } = read('factWorded', event);
      return t('factWorded', {
        person,
        label,
        languages: names.list(languages.map(names.language)),
      });
    }
    case 'factFlagSettled': {
      const { label, languages } = read('factFlagSettled', event);
      if (!languages) return t('factFlagSettled', { person, label });
      return t('factFlagSettledIn', {
        person,
        label,
        languages: names.list(languages.map(names.language)),
      });
    }
    case 'reportSettled': {
      const { how, label } = read('reportSettled', event);
      return t(how === 'taken' ? 'reportSettledTaken' : 'reportSettledAnswered', { person, label });
    }
    case 'findingSettled': {
      const { how, reason } = read('findingSettled', event);
      return how === 'fixed'
        ? t('findingFixed', { person })
        : t('findingAnswered', { person, reason: reason ?? '' });
    }
    case 'languageAdded':
    case 'commentAdded':
    case 'commentResolved':
      return t(event.type, { person, language: names.language(read(event.type, event).language) });
    case 'versionSubmitted': {
      const { number, ...rest } = read('versionSubmitted', event);
      return goingOn(t('versionSubmitted', { person, number }), rest);
    }
    case 'partLeftOut': {
      const { number, blocked, ...rest } = read('partLeftOut', event);
      return goingOn(t('partLeftOut', { person, number, agencies: named(blocked) }), rest);
    }
    case 'alertChanged': {
      const { before, after } = read('alertChanged', event);
      if (after === null) return t('alertCleared', { person });
      const fields = names.list(changedFields(before, after).map((one) => t(`alertField.${one}`)));
      return t('alertChanged', { person, fields });
    }
    case 'languageJoined': {
      const { languages, number, ...rest } = read('languageJoined', event);
      const said = { person, number, languages: names.list(languages.map(names.language)) };
      return goingOn(t('languageJoined', said), rest);
    }
    case 'recordTakenOut': {
      const { sealed } = read('recordTakenOut', event);
      return t(sealed ? 'recordTakenOutSealed' : 'recordTakenOut', { person });
    }
    case 'glossaryTermAdded':
    case 'glossaryTermChanged':
    case 'glossaryTermRemoved':
      return t(event.type, { person, term: read(event.type, event).term });
    case 'signed': {
      const { agencyId, number } = read('signed', event);
      return t('signedBy', { person, agency: names.agency(agencyId), number });
    }
    case 'changesAsked': {
      const { agencyId, number } = read('changesAsked', event);
      return t('changesAsked', { agency: names.agency(agencyId), number });
    }
    case 'changesAnswered': {
      const { agencyId, number } = read('changesAnswered', event);
      return t('changesAnswered', { person, agency: names.agency(agencyId), number });
    }
    case 'handedToDeputy': {
      const { toPersonId, number } = read('handedToDeputy', event);
      return t('handedToDeputy', { person, other: names.person(toPersonId), number });
    }
    case 'approverNudged':
    case 'deputiesAsked': {
      const { agencyId, number, asked } = read(event.type, event);
      return t(event.type, { agency: names.agency(agencyId), number, people: called(asked) });
    }
    case 'routeAdjusted': {
      const { number } = read('routeAdjusted', event);
      return number === null
        ? t('routeAdjusted', { person })
        : t('routeAdjustedTo', { person, number });
    }
    case 'routeAdjustmentProposed':
      return t('routeAdjustmentProposed', { person });
    case 'routeAdjustmentConfirmed': {
      const { proposedBy } = read(event.type, event);
      return t(event.type, { person, other: names.person(proposedBy) });
    }
    case 'withdrawalDropped':
    case 'routeAdjustmentDropped': {
      const { proposedBy } = read(event.type, event);
      if (proposedBy === event.by) return t(`${event.type}Own`, { person });
      return t(event.type, { person, other: names.person(proposedBy) });
    }
    case 'overrideDropped':
    case 'releaseProposalDropped': {
      const { proposedBy, number } = read(event.type, event);
      if (proposedBy === event.by) return t(`${event.type}Own`, { person, number });
      return t(event.type, { person, other: names.person(proposedBy), number });
    }
    case 'signatureTakenBack':
    case 'versionHeld':
    case 'holdLifted': {
      const { agencyId, number } = read(event.type, event);
      return t(event.type, { person, agency: names.agency(agencyId), number });
    }
    case 'phoneApprovalOpened':
    case 'phoneApprovalReadBack':
    case 'phoneApprovalClosed': {
      const { agencyId, number, personId } = read(event.type, event);
      const other = names.person(personId);
      return t(event.type, { person, other, agency: names.agency(agencyId), number });
    }
    case 'signedByVoice': {
      const { agencyId, number, personId, loggedBy } = read('signedByVoice', event);
      return t('signedByVoice', {
        person: names.person(personId),
        agency: names.agency(agencyId),
        number,
        first: names.person(loggedBy),
        second: person,
      });
    }
    case 'released': {
      const { kind, languages, number, follows, scheduleId, agreed } = read('released', event);
      const said = { person, number, languages: names.list(languages.map(names.language)) };
      if (agreed) return t('releasedAgreed', said);
      if (scheduleId !== null) return t('releasedAtTime', said);
      if (kind === 'correction') return t('corrected', said);
      if (follows.length === 0) return t('released', said);
      return t('releasedFollows', { ...said, follows: names.list(follows.map(names.language)) });
    }
    case 'releaseScheduled':
    case 'releaseRescheduled':
    case 'scheduleConfirmed': {
      const { number, dueAt } = read(event.type, event);
      return t(event.type, { person, number, time: names.time(dueAt) });
    }
    case 'scheduleStopped': {
      const { number, dueAt, asked } = read('scheduleStopped', event);
      const said = { number, time: names.time(dueAt) };
      return asked.length === 0
        ? t('scheduleStopped', said)
        : t('scheduleStoppedCalled', { ...said, people: called(asked) });
    }
    case 'embargoPut': {
      const { kind, labels } = read('embargoPut', event);
      return t(kind === 'nextOfKin' ? 'embargoPutKin' : 'embargoPut', {
        person,
        labels: names.list(labels),
      });
    }
    case 'embargoLifted': {
      const { reason, labels } = read('embargoLifted', event);
      return t(reason === null ? 'embargoOver' : 'embargoLifted', {
        person,
        labels: names.list(labels),
      });
    }
    case 'elsewhereLogged': {
      const { agencyId, agencyName, language, putOutAt, replacesId } = read(event.type, event);
      return t(replacesId === null ? 'elsewhereLogged' : 'elsewhereLoggedNewer', {
        person,
        agency: agencyName ?? names.agency(agencyId ?? ''),
        language: names.language(language),
        time: names.time(putOutAt),
      });
    }
    case 'elsewhereWithdrawn':
    case 'elsewhereReplaced': {
      const { agencyId, agencyName } = read(event.type, event);
      return t(event.type, { person, agency: agencyName ?? names.agency(agencyId ?? '') });
    }
    case 'elsewhereStandsAgain': {
      const { agencyId, agencyName, reason } = read('elsewhereStandsAgain', event);
      return t('elsewhereStandsAgain', {
        person,
        agency: agencyName ?? names.agency(agencyId ?? ''),
        reason,
      });
    }
    case 'signalLogged': {
      const { kind, number, language, outlet } = read('signalLogged', event);
      const isAsked = isEnquiry(signalKind.parse(kind));
      const said = { person, number, language: names.language(language) };
      if (isAsked && outlet !== null) return t('enquiryLoggedOf', { ...said, outlet });
      return t(isAsked ? 'enquiryLogged' : 'signalLogged', said);
    }
    case 'answerDrafted': {
      const { numbers, others = [], language } = read('answerDrafted', event);
      return t('answerDrafted', {
        person,
        numbers: names.list([...numbers.map(String), ...others]),
        language: names.language(language),
      });
    }
    case 'statementsToldApart': {
      const { otherNumber, reason } = read('statementsToldApart', event);
      return otherNumber === null
        ? t('statementsToldApart.here', { person, reason })
        : t('statementsToldApart.there', { person, number: otherNumber, reason });
    }
    case 'statementRests':
    case 'statementTakenUp': {
      const { otherNumber } = read(event.type, event);
      return otherNumber === null
        ? t(`${event.type}.here`, { person })
        : t(`${event.type}.there`, { person, number: otherNumber });
    }
    case 'contactCorrected': {
      const { number, fields } = read('contactCorrected', event);
      const named = names.list(fields.map((field) => t(`contactField.${field}`)));
      return t('contactCorrected', { person, number, fields: named });
    }
    case 'signalCorrected': {
      const { number, fields } = read('signalCorrected', event);
      const named = names.list(fields.map((field) => t(`signalField.${field}`)));
      return t('signalCorrected', { person, number, fields: named });
    }
    case 'signalAttached': {
      const { number, toNumber, toIncident } = read('signalAttached', event);
      return t('signalAttached', { person, number, toNumber: signalNo(toNumber, toIncident) });
    }
    case 'signalDetached': {
      const { number, fromNumber, fromIncident } = read('signalDetached', event);
      const from = signalNo(fromNumber, fromIncident);
      return t('signalDetached', { person, number, fromNumber: from });
    }
    case 'signalsGathered': {
      const { numbers, toNumber, toIncident } = read('signalsGathered', event);
      const named = names.list(numbers.map(String));
      return t('signalsGathered', {
        person,
        numbers: named,
        toNumber: signalNo(toNumber, toIncident),
      });
    }
    case 'signalsToldApart':
    case 'signalsOfferedAgain': {
      const { numbers, others = [] } = read(event.type, event);
      return t(event.type, { person, numbers: names.list([...numbers.map(String), ...others]) });
    }
    case 'signalsParted': {
      const { numbers, fromNumber, fromIncident } = read('signalsParted', event);
      const named = names.list(numbers.map(String));
      return t('signalsParted', {
        person,
        numbers: named,
        fromNumber: signalNo(fromNumber, fromIncident),
      });
    }
    case 'answerGiven': {
      const { numbers, language, saidBy, saidAt } = read('answerGiven', event);
      return t('answerGiven', {
        person,
        numbers: names.list(numbers.map(String)),
        language: names.language(language),
        other: names.person(saidBy),
        time: names.time(saidAt),
      });
    }
    case 'answerDealtWith': {
      const { numbers, reason } = read('answerDealtWith', event);
      return t('answerDealtWith', { person, numbers: names.list(numbers.map(String)), reason });
    }
    case 'deliveryTriedAgain':
    case 'deliveryLeft': {
      const { channel, count } = read(event.type, event);
      return t(event.type, { person, channel, count });
    }
    case 'deliveryUndecided': {
      const { channel, state, count, asked } = read('deliveryUndecided', event);
      const people = asked.length === 0 ? t('nobodyCalled') : called(asked);
      if (count === null) {
        return t(state === 'unsure' ? 'deliverySomeUnsure' : 'deliverySomeGivenUp', {
          ...{ channel, people },
        });
      }
      return t(state === 'unsure' ? 'deliveryUnsure' : 'deliveryGivenUp', {
        ...{ channel, count, people },
      });
    }
    case 'channelChanged': {
      const { name, active } = read('channelChanged', event);
      return t(active ? 'channelChanged' : 'channelOff', { person, name });
    }
    case 'channelTested': {
      const { name, failure, isOutdated } = read('channelTested', event);
      if (isOutdated) return t('channelTestOutdated', { person, name });
      return t(failure === null ? 'channelTested' : 'channelTestFailed', { person, name });
    }
    case 'publicationTested': {
      const { kind, failure, isOutdated } = read('publicationTested', event);
      const what = t(`publication.${kind}`);
      if (isOutdated) return t('publicationTestOutdated', { person, what });
      return t(failure === null ? 'publicationTested' : 'publicationTestFailed', { person, what });
    }
    case 'blockOwned': {
      const { words, language, after } = read('blockOwned', event);
      const said = { person, words, language: names.language(language) };
      return after === null
        ? t('blockOwnedByNobody', said)
        : t('blockOwned', { ...said, agency: names.agency(after) });
    }
    case 'textMended': {
      const { language, rows } = read('textMended', event);
      return t('textMended', { language: names.language(language), count: rows });
    }
    case 'machineTextAsked':
    case 'machineTextWritten':
    case 'machineTextFailed':
    case 'machineTextCancelled':
    case 'machineTextRead': {
      const said = read(event.type, event);
      return t(event.type, { ...said, person, language: names.language(said.language) });
    }
    case 'machineSettingsChanged': {
      const { on, host, model } = read('machineSettingsChanged', event);
      return t(on ? 'machineSettingsChanged' : 'machineSettingsOff', { person, host, model });
    }
    case 'machineTested': {
      const { host, failure, isOutdated } = read('machineTested', event);
      if (isOutdated) return t('machineTestOutdated', { person, host });
      return t(failure === null ? 'machineTested' : 'machineTestFailed', { person, host });
    }
    case 'lineAuthorised':
    case 'authorisationTakenBack': {
      const { agencyId, number, ground } = read(event.type, event);
      const ofWording = event.type === 'lineAuthorised' ? 'wordingAuthorised' : 'wordingTakenBack';
      const said = { person, agency: names.agency(agencyId), number };
      return t(ground === undefined ? event.type : ofWording, said);
    }
    case 'agencyChanged':
      return t('agencyChanged', {
        person,
        agency: names.agency(read('agencyChanged', event).agencyId),
      });
    case 'personInvited':
    case 'personJoined':
    case 'personChanged':
    case 'rolesChanged':
    case 'personDeactivated':
    case 'personReactivated':
    case 'linkMade':
    case 'passwordReset':
    case 'passkeysReset':
      return t(event.type, { person, other: names.person(read(event.type, event).personId) });
    default:
      // The rest say nothing but what stands in their payload.
      return t(event.type, { ...event.payload, person });
  }
}

/** The payload in its type. The server checked it when it was written. */
function read<T extends EventType>(type: T, event: EventView) {
  return EVENT_PAYLOADS[type].parse(event.payload) as ReturnType<
    (typeof EVENT_PAYLOADS)[T]['parse']
  >;
}

/** `en` → "English" for a reader of `inLanguage`; the tag itself where nobody knows better. */
export function languageName(tag: string, inLanguage: string): string {
  try {
    const name = new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? tag;
    // `в’єтнамська` with the apostrophe of all other words: the font has no ʼ for Cyrillic.
    return name.replaceAll('\u02bc', '\u2019');
  } catch {
    return tag;
  }
}
