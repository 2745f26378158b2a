/* Where the camera looks from. The GLB carries the camera of our pictures: its view is "three-quarter", and the others look
   at the same place from the same distance. The viewer's axes: x right, y up, z towards us. */
(function () {
  "use strict";
  const Situate = window.Situate;
  const ASPECT = 4 / 3;
  const CLOSE = 2.6;
  const ROOM = 1.1;

  Situate.VIEWS = [
    ["three-quarter", "Three-quarter", null, null],
    ["front", "Front", 0, 82],
    ["side", "Side", 90, 82],
    ["top", "Top", 0, 1],
    ["close", "Close-up", null, null],
  ];

  /** {theta, phi [deg], radius [m], target [x, y, z]} of the camera in a GLB's JSON; null without one. */
  Situate.cameraOf = function (gltf) {
    const node = (gltf?.nodes || []).find((n) => n.camera !== undefined && n.matrix);
    if (!node) return null;
    const m = node.matrix;
    const reach = gltf.cameras[node.camera].perspective.znear * 100; // as our exporter writes it
    const up = ([x, y, z]) => [x, z, -y];
    const eye = up([m[12], m[13], m[14]]);
    const back = up([m[8], m[9], m[10]]);
    return {
      theta: (Math.atan2(back[0], back[2]) * 180) / Math.PI,
      phi: (Math.acos(Math.min(Math.max(back[1], -1), 1)) * 180) / Math.PI,
      radius: reach * ROOM,
      target: eye.map((e, k) => e - back[k] * reach),
      field: (gltf.cameras[node.camera].perspective.yfov * 180) / Math.PI,
    };
  };

  /** Turn a viewer's camera to one of the views; a close-up needs the place and the size of its object. */
  Situate.look = function (viewer, camera, name, near) {
    const view = Situate.VIEWS.find(([key]) => key === name);
    const narrow = Math.max(1, ASPECT / (viewer.clientWidth / Math.max(viewer.clientHeight, 1)));
    let { theta, phi, radius, target } = camera;
    if (name === "close" && near) [target, radius] = [near.at, Math.max(near.size * CLOSE, 0.02)];
    else if (view && view[2] !== null) [, , theta, phi] = view;
    viewer.fieldOfView = `${camera.field}deg`;
    viewer.minCameraOrbit = `-Infinity 0deg ${Math.min(radius, camera.radius) / 50}m`;
    viewer.maxCameraOrbit = `Infinity 180deg ${camera.radius * 20}m`;
    viewer.cameraTarget = target.map((v) => `${v.toFixed(4)}m`).join(" ");
    viewer.cameraOrbit = `${theta.toFixed(2)}deg ${phi.toFixed(2)}deg ${(radius * narrow).toFixed(4)}m`;
  };
})();
