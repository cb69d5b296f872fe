/** Coordinate reference systems that German authorities publish in. */
export const crsNames = ['EPSG:4326', 'EPSG:4258', 'EPSG:25832', 'EPSG:25833', 'EPSG:4647', 'EPSG:5650'] as const;
