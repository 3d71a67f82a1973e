package dev.yhat.cli.report;

/** How far each cell of a grid is from another class or the edge, counted in steps. */
final class Depth {
  private Depth() {}

  /** The number of steps to the nearest cell that differs, of each cell; 1 beside it. */
  static int[][] of(int[][] grid) {
    int[][] depth = new int[grid.length][grid[0].length];
    for (int i = 0; i < grid.length; i++) {
      for (int j = 0; j < grid[i].length; j++) {
        depth[i][j] = 1 + Math.min(near(grid, depth, i, j, -1, 0), near(grid, depth, i, j, 0, -1));
      }
    }
    for (int i = grid.length - 1; i >= 0; i--) {
      for (int j = grid[i].length - 1; j >= 0; j--) {
        int after = Math.min(near(grid, depth, i, j, 1, 0), near(grid, depth, i, j, 0, 1));
        depth[i][j] = Math.min(depth[i][j], 1 + after);
      }
    }
    return depth;
  }

  private static int near(int[][] grid, int[][] depth, int i, int j, int down, int across) {
    int row = i + down;
    int column = j + across;
    boolean inside = row >= 0 && row < grid.length && column >= 0 && column < grid[row].length;
    return inside && grid[row][column] == grid[i][j] ? depth[row][column] : 0;
  }

  /** Row and column of a class's deepest cell, the first among equals; empty if it has none. */
  static int[] deepest(int[][] depth, int[][] grid, int k) {
    int[] best = {};
    for (int i = 0; i < grid.length; i++) {
      for (int j = 0; j < grid[i].length; j++) {
        if (grid[i][j] == k && (best.length == 0 || depth[i][j] > depth[best[0]][best[1]])) {
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }
}
