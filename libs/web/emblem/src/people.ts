import { short } from '#web/geo';

export interface Person {
  skin: number;
  coat: string;
  hair: string;
  legs?: string;
  pose: 'walk' | 'stand' | 'wave' | 'sit';
  scarf?: string | null;
  /** looks the other way */
  turned?: boolean;
}

export const skins = ['#8a5a3c', '#e8b48e', '#c98a5e', '#5e3b28', '#f0c9a8'] as const;
export const hairs = ['#2b2b33', '#6b4226', '#b9b4aa', '#3a2418'] as const;

/** Head and what is on it, coat, legs. @param height in units of the drawing; a person is ten units of their own high */
export function drawPerson(x: number, y: number, height: number, person: Person): string {
  const unit = height / 10;
  const u = (value: number): string => short(value * unit);
  const flip = person.turned ? ' scale(-1 1)' : '';
  const body = person.pose === 'sit' ? sitting(person, u) : standing(person, u);
  return `<g transform="translate(${short(x)} ${short(y)})${flip}">${body}</g>`;
}

type Unit = (value: number) => string;

function sitting({ coat, ...person }: Person, u: Unit): string {
  const coatPath = `M${u(-1.5)} ${u(-2)}v${u(-3.2)}a${u(1.5)} ${u(1.5)} 0 0 1 ${u(3)} 0v${u(3.2)}z`;
  return `<path d="${coatPath}" fill="${coat}"/>${head({ coat, ...person }, u, -7.6, 1.35)}`;
}

function standing(person: Person, u: Unit): string {
  const { coat, pose, legs = '#2c3550' } = person;
  const step = u(pose === 'walk' ? 1.5 : 0.95);
  const [handX, handY] = pose === 'wave' ? [u(2.5), u(-8.4)] : [u(1.9), u(-4.1)];
  return [
    `<path d="M${u(-0.55)} ${u(-3.8)}L${u(-0.95)} 0M${u(0.55)} ${u(-3.8)}L${step} 0" stroke="${legs}" stroke-width="${u(0.95)}" stroke-linecap="round"/>`,
    `<path d="M${u(-1.35)} ${u(-3.2)}L${u(-1.15)} ${u(-6)}a${u(1.15)} ${u(1.15)} 0 0 1 ${u(2.3)} 0L${u(1.35)} ${u(-3.2)}z" fill="${coat}"/>`,
    `<path d="M${u(1)} ${u(-6)}L${handX} ${handY}" stroke="${coat}" stroke-width="${u(0.8)}" stroke-linecap="round"/>`,
    head(person, u, -8.4, 1.25),
  ].join('');
}

/** @param middle of the head, and its radius, in units of the person */
function head({ skin, hair, scarf }: Person, u: Unit, middle: number, radius: number): string {
  const face = skins[skin % skins.length]!;
  const ground = `<circle cx="0" cy="${u(middle)}" r="${u(radius)}" fill="${face}"/>`;
  const outer = radius + 0.15;
  if (!scarf) {
    const top = `M${u(-outer)} ${u(middle + 0.1)}a${u(outer)} ${u(outer)} 0 0 1 ${u(2 * outer)} 0q${u(-1.2)} ${u(-0.9)} ${u(-2 * outer)} 0z`;
    return `${ground}<path d="${top}" fill="${hair}"/>`;
  }
  const cloth = `M${u(-outer)} ${u(middle + 1.4)}v${u(-1.4)}a${u(outer)} ${u(outer)} 0 0 1 ${u(2 * outer)} 0v${u(1.4)}q${u(-outer)} ${u(1.05)} ${u(-2 * outer)} 0z`;
  const shown = `<circle cx="${u(0.25)}" cy="${u(middle + 0.1)}" r="${u(radius * 0.7)}" fill="${face}"/>`;
  return `${ground}<path d="${cloth}" fill="${scarf}"/>${shown}`;
}
