import { BackgroundWork, type QueueConnection, type Runtime } from '#libs/host';
import { type MailSink, startMailSink } from '#libs/embedded';
import { nameOfLetter, tenants, WebhookPost } from '#libs/tenants';
import { createMailer } from './mail/mailer.js';
import { publicUrl } from './processes.js';
import { type Process } from './process.js';

/** Without SMTP_URL (never in production) letters stay in this process and can be read on the inbox page. */
export async function startMailSinkWhenNeeded({ config, closers }: Process): Promise<MailSink | undefined> {
  if (config.SMTP_URL) return undefined;
  const sink = await startMailSink();
  closers.push(() => sink.stop());
  return sink;
}

export interface Work {
  runtime: Runtime;
  queue: QueueConnection;
  sink: MailSink | undefined;
  postsLetters: boolean;
}

/** Starts relay, handlers, jobs and schedules of the process's services and, where it is the one to do so, the post. */
export function startWork({ config, environment, log, closers }: Process, work: Work): BackgroundWork {
  const { runtime, queue, sink, postsLetters } = work;
  const smtpUrl = config.SMTP_URL ?? sink?.url;
  const domain = new URL(publicUrl(config)).hostname;
  const { secret } = environment;
  const name = nameOfLetter.bind(undefined, secret);
  const mailer = postsLetters && smtpUrl ? createMailer({ smtpUrl, from: config.MAIL_FROM, domain, name }) : undefined;
  const background = new BackgroundWork({
    runtime,
    queue,
    runtimeDirectUrl: environment.runtimeDirectUrl,
    log,
    ...(mailer && { sendMail: mailer.send }),
  });
  const sendsWebhooks = runtime.definitions.some(({ name }) => name === tenants.name);
  const stopWebhooks = sendsWebhooks ? runtime.provider(WebhookPost).start(runtime) : undefined;
  closers.push(async () => {
    await Promise.all([background.stop(), stopWebhooks?.()]);
    mailer?.close();
  });
  background.start();
  return background;
}
