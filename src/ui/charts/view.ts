/** Projects points of the box (x and y from −1 to 1, height from 0 to 1) to dots, for a rotated and raised camera. */
export interface View {
  /** [dot column, dot row, distance from the eye] */
  project(x: number, y: number, height: number): [number, number, number];
}

export interface Angles {
  /** How far the surface is turned about its upright axis, in degrees. */
  readonly rotation: number;
  /** How high the camera stands: 0° looks along the ground, 90° straight down. */
  readonly tilt: number;
}

/** How tall the surface stands compared with half its width. */
const TALL = 0.9;
/** A little more than the distance of the base's corners from the middle: with it the size does not change with the rotation. */
const REACH = Math.SQRT2 * 1.04;

/** A parallel projection that fills a raster of `width` × `height` dots. */
export function makeView(width: number, height: number, { rotation, tilt }: Angles): View {
  const turn = ((Number.isFinite(rotation) ? rotation : 0) * Math.PI) / 180;
  const raise = (Math.max(5, Math.min(90, Number.isFinite(tilt) ? tilt : 50)) * Math.PI) / 180;
  const [cosTurn, sinTurn, cosRaise, sinRaise] = [Math.cos(turn), Math.sin(turn), Math.cos(raise), Math.sin(raise)];
  const below = REACH * sinRaise;
  const above = REACH * sinRaise + TALL * cosRaise;
  const scaleY = (height - 1) / (below + above);
  // Dots are about square; in a wide panel the picture is stretched, at most by 1.8.
  const scaleX = Math.min((width - 1) / (2 * REACH), scaleY * 1.8);
  return {
    project(x, y, z) {
      const across = x * cosTurn - y * sinTurn;
      const away = x * sinTurn + y * cosTurn;
      const up = away * sinRaise + z * TALL * cosRaise;
      const distance = away * cosRaise - z * TALL * sinRaise;
      return [(width - 1) / 2 + across * scaleX, (above - up) * scaleY, distance];
    },
  };
}
