/** The second door: one press makes the exercise. */
import { useTranslation } from 'react-i18next';
import { useSessionStore } from '../../../lib/session.js';
import { useSend } from '../../../lib/useSend.js';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import css from '../FirstStart.module.css';
import { postExercise } from '../requests.js';

/** @param code from the terminal */
export function TryExercise({ code }: { readonly code: string }) {
  const { t } = useTranslation('first-start');
  const refresh = useSessionStore((store) => store.refresh);
  const { sending, busySince, run } = useSend();
  const isBlocked = code.trim() === '';
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isBlocked) return;
        void run(() => postExercise(code)).then((done) => (done ? refresh() : undefined));
      }}
    >
      <p className={css.lead}>{t('exercise.what')}</p>
      <Refusal sending={sending} />
      <div className={css.submit}>
        {isBlocked && (
          <p id="code-missing" className={css.note}>
            {t('codeMissing')}
          </p>
        )}
        <Button
          kind="primary"
          size="l"
          type="submit"
          isBlocked={isBlocked}
          reasonsId={isBlocked ? 'code-missing' : undefined}
          busySince={busySince}
        >
          {t('exercise.submit')}
        </Button>
      </div>
    </form>
  );
}
