/** Messages, and what a list shows while it is empty or on its way. */
import { Button } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Message } from '../../ui/Message.js';
import { GroupHead, Panel, Row, RowHead, SectionHead } from '../../ui/Panel.js';
import { Skeleton } from '../../ui/Skeleton.js';
import css from './Page.module.css';

const small = (words: string) => <Button size="s">{words}</Button>;

/** The cards about what the page says. */
export function Messages() {
  return (
    <>
      <section className={css.card} data-wide="full">
        <h2>
          Messages <small>what happened, what was kept, what to do</small>
        </h2>
        <div className={css.pair}>
          <Message
            kind="failure"
            title="Your signature did not reach the server."
            action={small('Try again')}
          >
            Nothing was signed. The text you read is kept.
          </Message>
          <Message
            kind="caution"
            icon="wifi-off"
            title="You are offline."
            action={small('Copy my text')}
          >
            Your 12 changes are kept here and will be sent in order. Others cannot see them yet.
          </Message>
          <Message
            kind="caution"
            title="The text moved: v4 replaced v3 while you were reading."
            action={small('See the 3 words')}
          >
            Nothing was signed.
          </Message>
          <Message
            kind="failure"
            icon="lock"
            title="v3 cannot be released."
            action={small('Call all three')}
          >
            Public Health asked for changes. Interior and Fisheries have not signed.
          </Message>
          <Message
            kind="neutral"
            title="v3 is in sign-off; you are 2 edits ahead of it."
            action={small('See the 2 edits')}
          >
            v4 keeps 2 of the 3 signatures.
          </Message>
          <Message
            kind="caution"
            icon="history"
            title="Your session ended at 02:30."
            action={small('Sign in')}
          >
            3 changes are kept on this computer. Sign in to send them.
          </Message>
        </div>
      </section>
      <section className={css.card} data-wide="half">
        <h2>Lists</h2>
        <Panel>
          <SectionHead title="Facts" note="8, 1 conflict" action={small('Add')} level={3} />
          <RowHead>Incident</RowHead>
          <GroupHead isLate>Past the deadline · 1</GroupHead>
          <Row>Power cut at Northgate Hospital</Row>
          <GroupHead note="least time left first">Due within the hour · 4</GroupHead>
          <Row>Solvent spill in the River Aldra</Row>
        </Panel>
        <Skeleton rows={2} />
      </section>
      <section className={css.card} data-wide="half">
        <Panel>
          <EmptyState
            title="Nothing is open"
            action={
              <Button kind="primary" icon="plus" kbd="N">
                Open incident
              </Button>
            }
            after="Last closed: Burst main in Mill Lane, yesterday 23:40."
          >
            When something happens, open an incident. The clock starts, and a first draft is ready.
          </EmptyState>
        </Panel>
      </section>
    </>
  );
}
