import { type ReactNode } from 'react';
import { type Picture } from '#web/emblem';

/** A drawing of the program. It stands beside the name it belongs to, so screen readers pass it by. */
export function Drawn(props: { picture: Picture; size?: number; className?: string; cover?: boolean }): ReactNode {
  const { picture, size, className, cover } = props;
  return (
    <svg
      className={className}
      viewBox={picture.viewBox}
      width={size}
      height={size}
      preserveAspectRatio={cover ? 'xMidYMax slice' : undefined}
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: picture.body }}
    />
  );
}
