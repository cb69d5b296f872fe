import { type ReactNode } from 'react';
import { A, Button, ButtonLink, Notice, Section } from '#web/ui';
import { type SignInOptionsAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { PasskeyForm } from './passkey-form.js';
import { type Stage } from './stage.js';

type Options = SignInOptionsAnswer['tenant'];

/** The steps of signing in: password, second factor or its set-up, recovery codes. */
export function Stages(props: {
  stage: Stage;
  result: FormResult | undefined;
  options: Options;
  to: string;
}): ReactNode {
  const { stage, result, options, to } = props;
  if (stage.stage === 'code') return <CodeStage stage={stage} result={result} to={to} />;
  if (stage.stage === 'enrol') return <EnrolStage stage={stage} result={result} to={to} />;
  if (stage.stage === 'recoveryCodes') return <CodesStage codes={stage.codes} to={to} />;
  return <PasswordStage options={options} result={result} to={to} />;
}

/** Every step posts to the one sign-in page, also the steps that another page began. */
const address = (to: string): string =>
  to === '/workspace' ? '/workspace/sign-in' : `/workspace/sign-in?to=${encodeURIComponent(to)}`;

export function Titled({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <>
      <title>{title}</title>
      <h1>{title}</h1>
      {children}
    </>
  );
}

function PasswordStage({
  options,
  result,
  to,
}: {
  options: Options;
  result: FormResult | undefined;
  to: string;
}): ReactNode {
  const { t } = useText();
  return (
    <Titled title={t('signIn.title')}>
      {to === '/workspace' ? null : <p className="qw-muted">{t('signIn.needed')}</p>}
      <ActionForm
        name="password"
        action={address(to)}
        result={result}
        labels={{ email: t('signIn.email'), password: t('signIn.password') }}
        reloadDocument
      >
        <TextField name="email" type="email" autoComplete="username" />
        <TextField name="password" type="password" autoComplete="current-password" />
        <div className="qw-form__actions">
          <Button>{t('signIn.submit')}</Button>
        </div>
      </ActionForm>
      <PasskeyForm purpose="signIn" name="passkey" action={address(to)} result={result} reloadDocument>
        <Button weight="secondary">{t('passkey.signIn')}</Button>
      </PasskeyForm>
      <OtherWays options={options} />
    </Titled>
  );
}

/**
 * Providers are links: the policy of our pages lets no form end at another site (`form-action`), not even by a redirect, and a link
 * may lead anywhere.
 */
function OtherWays({ options }: { options: Options }): ReactNode {
  const { t } = useText();
  return (
    <>
      <ul className="ws-otherways">
        <li>
          <A to="/workspace/sign-in/password">{t('signIn.forgot')}</A>
        </li>
        {options.residentSignUp ? (
          <li>
            <A to="/workspace/sign-in/link">{t('signIn.byMail')}</A>
          </li>
        ) : null}
      </ul>
      {options.signInProviders.map(({ id, name }) => (
        <p key={id}>
          <ButtonLink to={`/workspace/sign-in/with/${id}`} weight="secondary">
            {t('signIn.with', { name })}
          </ButtonLink>
        </p>
      ))}
    </>
  );
}

/** What the code is, by whether there is an app and a passkey for this page. */
const codeText = {
  'true true': 'signIn.code.or',
  'true false': 'signIn.code.text',
  'false true': 'signIn.code.orRecovery',
  'false false': 'signIn.code.recovery',
} as const;

function CodeStage(props: { stage: Stage & { stage: 'code' }; result: FormResult | undefined; to: string }): ReactNode {
  const { t } = useText();
  const { step, app, passkey } = props.stage;
  const ways = <input type="hidden" name="ways" value={`${app ? 'app' : ''} ${passkey ? 'passkey' : ''}`} />;
  const form = { action: address(props.to), result: props.result, reloadDocument: true };
  return (
    <Titled title={t(passkey ? 'signIn.factor.title' : 'signIn.code.title')}>
      {passkey ? (
        <PasskeyForm {...form} purpose="signIn" name="passkey" step={step}>
          {ways}
          <Button>{t('passkey.confirm')}</Button>
        </PasskeyForm>
      ) : null}
      <p>{t(codeText[`${app} ${passkey}`])}</p>
      <ActionForm {...form} name="code" labels={{ code: t('signIn.code.label') }}>
        <input type="hidden" name="step" value={step} />
        {ways}
        <TextField
          name="code"
          hint={app ? t('signIn.code.hint') : undefined}
          autoComplete="one-time-code"
          maxLength={40}
          width="short"
        />
        <div className="qw-form__actions">
          <Button weight={passkey ? 'secondary' : 'primary'}>{t('signIn.submit')}</Button>
        </div>
      </ActionForm>
      <p>
        <A to="/workspace/sign-in">{t('signIn.again')}</A>
      </p>
    </Titled>
  );
}

type Enrolment = Stage & { stage: 'enrol' };

function EnrolStage(props: { stage: Enrolment; result: FormResult | undefined; to: string }): ReactNode {
  const { t } = useText();
  const { secret, qr } = props.stage;
  return (
    <Titled title={t('enrol.title')}>
      <p>{t('enrol.text')}</p>
      <ol className="ws-steps">
        <li>
          <p>{t('enrol.app')}</p>
        </li>
        <li>
          <p>{t('enrol.scan')}</p>
          <QrCode qr={qr} />
          <p className="qw-small">
            {t('enrol.secret')} <code className="ws-secret">{secret}</code>
          </p>
        </li>
        <li>
          <EnrolForm {...props} />
        </li>
      </ol>
      <EnrolPasskey {...props} />
    </Titled>
  );
}

function QrCode({ qr }: { qr: Enrolment['qr'] }): ReactNode {
  const { t } = useText();
  return (
    <svg
      className="ws-qr"
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      width="220"
      height="220"
      role="img"
      aria-label={t('enrol.qr')}
      shapeRendering="crispEdges"
    >
      <rect width={qr.size} height={qr.size} fill="#ffffff" />
      <path d={qr.path} fill="#000000" />
    </svg>
  );
}

function EnrolForm(props: { stage: Enrolment; result: FormResult | undefined; to: string }): ReactNode {
  const { t } = useText();
  const { step, uri } = props.stage;
  return (
    <ActionForm
      name="enrol"
      action={address(props.to)}
      result={props.result}
      labels={{ code: t('enrol.code') }}
      reloadDocument
    >
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="uri" value={uri} />
      <TextField name="code" autoComplete="one-time-code" inputMode="numeric" maxLength={10} width="short" />
      <div className="qw-form__actions">
        <Button>{t('enrol.submit')}</Button>
      </div>
    </ActionForm>
  );
}

/** The other way: no app, and no code to type. */
function EnrolPasskey(props: { stage: Enrolment; result: FormResult | undefined; to: string }): ReactNode {
  const { t } = useText();
  const { step, uri } = props.stage;
  return (
    <Section id="passkey" title={t('passkey.enrol.title')}>
      <p>{t('passkey.enrol.text')}</p>
      <PasskeyForm
        purpose="enrol"
        name="enrolPasskey"
        step={step}
        action={address(props.to)}
        result={props.result}
        labels={{ name: t('passkey.name') }}
        reloadDocument
      >
        <input type="hidden" name="uri" value={uri} />
        <TextField name="name" hint={t('passkey.name.hint')} maxLength={60} autoComplete="off" />
        <Button weight="secondary">{t('passkey.enrol.submit')}</Button>
      </PasskeyForm>
    </Section>
  );
}

/** Shown once: nothing of it can be had again. */
export function CodesStage({ codes, to }: { codes: string[]; to: string }): ReactNode {
  const { t } = useText();
  return (
    <Titled title={t('recovery.title')}>
      <Notice tone="warning" title={t('recovery.keep')}>
        <p>{t('recovery.text')}</p>
      </Notice>
      <ul className="ws-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ButtonLink to={to}>{t('recovery.done')}</ButtonLink>
    </Titled>
  );
}
