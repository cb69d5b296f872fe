import { demoId } from '#libs/kernel';

/** API keys of the people who act. */
export interface Keys {
  team: string;
  /** of another person: check and decision are two */
  decider: string;
  senate: string;
}

export const areaId = demoId('area', 'berlin', 'thermometersiedlung');
