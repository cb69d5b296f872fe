import { type Hue } from '#libs/typed';

/** deep, mid and soft are the hue, warm its second voice, sun the square, leaf and leaf2 the green, tile the ground. */
export interface Palette {
  deep: string;
  mid: string;
  soft: string;
  warm: string;
  tile: string;
  sun: string;
  leaf: string;
  leaf2: string;
}

const palette = (tones: [string, string, string, string, string], own: Partial<Palette> = {}): Palette => {
  const [deep, mid, soft, warm, tile] = tones;
  return { deep, mid, soft, warm, tile, sun: '#f6bc41', leaf: '#5b8f4e', leaf2: '#2f6140', ...own };
};

export const palettes: Record<Hue, Palette> = {
  spree: palette(['#12466e', '#4c8dbc', '#cfe3f0', '#d95b3d', '#e9f2f8']),
  petrol: palette(['#0b5457', '#3e9a98', '#cde8e4', '#de6444', '#e6f3f1']),
  beere: palette(['#7a2350', '#c0608f', '#f3dae6', '#dd7a2e', '#faedf3']),
  indigo: palette(['#38347f', '#7c78c8', '#dedcf3', '#db5f52', '#efeef9']),
  ziegel: palette(['#862c1f', '#cb6b50', '#f5ddd3', '#1f7780', '#fbeee9']),
  moos: palette(['#35561c', '#7fa152', '#e1ebcf', '#c9572f', '#f1f6e8'], { leaf: '#2f7f74', leaf2: '#1b554d' }),
  kupfer: palette(['#75420f', '#c08848', '#f3e3cc', '#1f6f8b', '#faf2e6']),
  schiefer: palette(['#3f4a5c', '#7f8ca1', '#dfe4eb', '#a4677a', '#eef1f5'], {
    sun: '#d9be84',
    leaf: '#7d9483',
    leaf2: '#556b5c',
  }),
};
