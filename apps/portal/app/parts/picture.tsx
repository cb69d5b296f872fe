import { type ReactNode } from 'react';
import { type Picture as Drawing } from '#web/emblem';
import { Drawn } from './drawn.js';

/** The one place for pictures: an uploaded one will stand here with its text and credit, until then a drawn scene does. */
export function Picture({ scene }: { scene: Drawing }): ReactNode {
  return (
    <figure className="qw-picture">
      <Drawn picture={scene} cover />
    </figure>
  );
}
