import { type ReactNode } from 'react';
import { Tabs } from '#web/ui';
import { type PageSection, PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';

export type SettingsTab = 'general' | 'languages' | 'words' | 'look' | 'legal' | 'providers' | 'retention' | 'tenant';

const paths: Record<SettingsTab, string> = {
  general: '/workspace/settings',
  languages: '/workspace/settings/languages',
  words: '/workspace/settings/words',
  look: '/workspace/settings/look',
  legal: '/workspace/settings/legal',
  providers: '/workspace/settings/sign-in',
  retention: '/workspace/settings/retention',
  tenant: '/workspace/settings/new-programme',
};

/** Head of every settings page. */
export function SettingsTop({ current, sections }: { current: SettingsTab; sections?: PageSection[] }): ReactNode {
  const { t } = useText();
  const { me, tenant } = useShell();
  const tabs: SettingsTab[] = [
    'general',
    'languages',
    'words',
    'look',
    'legal',
    'providers',
    ...(tenant.modules.includes('funding') ? (['retention'] as const) : []),
    ...(hasRole(me, 'operator') ? (['tenant'] as const) : []),
  ];
  return (
    <>
      <PageTop
        title={t(`settings.${current}`)}
        crumbs={[{ to: '/workspace/settings', label: t('nav.settings') }]}
        lead={t(`purpose.settings.${current}`)}
        {...(sections && { sections })}
      />
      <Tabs
        label={t('nav.settings')}
        items={tabs.map((tab) => ({ to: paths[tab], label: t(`settings.${tab}`), current: tab === current }))}
      />
    </>
  );
}
