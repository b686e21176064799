/** Another language of the statement: empty, or with the source's words to write over. */
import type { addLanguage, Statement } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { useSignedIn } from '../../../lib/session.js';
import { Button } from '../../../ui/Button.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Select } from '../../../ui/Select.js';
import { roomPath } from '../address.js';
import { postLanguage } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useCommand } from '../useCommand.js';
import { useNames } from '../useNames.js';
import css from './Text.module.css';

interface NewLanguageProps {
  readonly statement: Statement;
  readonly onDone: () => void;
}

export function NewLanguage({ statement, onDone }: NewLanguageProps) {
  const { t } = useTranslation('room');
  const names = useNames();
  const navigate = useNavigate();
  const { desk } = useSignedIn();
  const number = useRoom((room) => room.incident.number);
  const missing = desk.languages.filter(
    (one) => !statement.languages.some((each) => each.language === one),
  );
  const wanted = useRoomUi((ui) => ui.wantedLanguage);
  const [language, setLanguage] = useState(
    missing.find((one) => one === wanted) ?? missing[0] ?? null,
  );
  const [startFrom, setStartFrom] = useState<'empty' | 'source'>('empty');
  const add = useCommand(
    (body: z.input<typeof addLanguage>, key) => postLanguage(statement.id, body, key),
    (_, body) => {
      onDone();
      void navigate(roomPath({ number, statementId: statement.id, language: body.language }));
    },
  );
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (language !== null) add.run({ language, startFrom });
      }}
    >
      <Select
        label={t('newLanguage.which')}
        value={language}
        onChange={setLanguage}
        choices={missing.map((tag) => ({
          id: tag,
          code: tag.toUpperCase(),
          label: names.language(tag),
        }))}
      />
      <RadioCards
        label={t('newLanguage.start')}
        columns={2}
        value={startFrom}
        onChange={setStartFrom}
        choices={[
          { value: 'empty', label: t('newLanguage.empty') },
          {
            value: 'source',
            label: t('newLanguage.source'),
            hint: t('newLanguage.sourceHint', {
              language: names.language(statement.sourceLanguage),
            }),
          },
        ]}
      />
      <Refusal sending={add.sending} />
      <div className={css.actions}>
        <Button
          type="submit"
          kind="primary"
          isBlocked={language === null}
          busySince={add.busySince}
        >
          {t('newLanguage.do')}
        </Button>
      </div>
    </form>
  );
}
