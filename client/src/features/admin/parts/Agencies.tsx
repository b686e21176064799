/** Agencies: code, name in each language, and whether they take part. */
import type { Agency } from '@accord/shared/accounts';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { DialogFrame } from '../../../ui/DialogFrame.js';
import { Field } from '../../../ui/Field.js';
import { Panel, Row } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';
import { getAgencies, patchAgency, postAgency } from '../requests.js';
import { written } from '../written.js';
import { Listed } from './Listed.js';

type Open = { readonly agency: Agency | null } | null;

export function Agencies() {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const [open, setOpen] = useState<Open>(null);
  return (
    <Listed name="agencies" fetchList={getAgencies} empty={t('agencies.empty')}>
      {(agencies, refresh) => (
        <>
          <div className={css.bar}>
            <Button kind="primary" icon="plus" onPress={() => setOpen({ agency: null })}>
              {t('agencies.add')}
            </Button>
          </div>
          <Panel>
            {agencies.map((agency) => {
              const name = pickWords(agency.name, i18n.language);
              return (
                <Row key={agency.id} className={css.agencyRow}>
                  <b>{agency.code}</b>
                  <span lang={name.lang}>{name.text}</span>
                  <span className={css.note}>{!agency.active && t('inactive')}</span>
                  <Button
                    size="s"
                    aria-label={t('changeNamed', { name: name.text })}
                    onPress={() => setOpen({ agency })}
                  >
                    {t('common:button.change')}
                  </Button>
                </Row>
              );
            })}
          </Panel>
          {open && (
            <AgencyDialog agency={open.agency} onClose={() => setOpen(null)} onDone={refresh} />
          )}
        </>
      )}
    </Listed>
  );
}

interface AgencyDialogProps {
  readonly agency: Agency | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function AgencyDialog({ agency, onClose, onDone }: AgencyDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { sending, busySince, run } = useSend();
  const [code, setCode] = useState(agency?.code ?? '');
  const [name, setName] = useState<Readonly<Record<string, string>>>(agency?.name ?? {});
  const [active, setActive] = useState(agency?.active ?? true);
  const [isTried, setTried] = useState(false);
  const isCode = /^[\p{L}\p{N}]{2,5}$/u.test(code.trim());
  const names = written(name);
  const isNamed = Object.keys(names).length > 0;
  const save = async () => {
    setTried(true);
    if (!isCode || !isNamed) return;
    const done = await run((key) =>
      agency
        ? patchAgency(agency.id, { code, name: names, active }, key)
        : postAgency({ code, name: names }, key),
    );
    if (!done) return;
    onDone();
    onClose();
  };
  return (
    <DialogFrame
      isOpen
      onClose={onClose}
      title={agency ? t('agencies.change') : t('agencies.add')}
      size="s"
      actions={
        <>
          <Button onPress={onClose}>{t('common:button.cancel')}</Button>
          <Button kind="primary" busySince={busySince} onPress={() => void save()}>
            {t('common:button.save')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <Field
          label={t('agencies.code')}
          hint={t('agencies.codeHint')}
          value={code}
          onChange={(text) => setCode(text.toUpperCase())}
          error={isTried && !isCode ? t('agencies.codeMissing') : undefined}
          maxLength={5}
          autoFocus
        />
        <WordFields
          label={t('agencies.name')}
          words={name}
          onChange={setName}
          error={isTried && !isNamed ? t('agencies.nameMissing') : undefined}
          maxLength={120}
        />
        {agency && (
          <Checkbox isChecked={active} onChange={setActive} hint={t('agencies.activeHint')}>
            {t('agencies.active')}
          </Checkbox>
        )}
        <Refusal sending={sending} />
      </div>
    </DialogFrame>
  );
}
