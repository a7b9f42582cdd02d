<?php
/**
 * Plugin Name:       Complicity Explorer
 * Description:       Puts the complicity explorer into posts and pages: by the shortcode [complicity_explorer], or by pasting the address of its frame.html.
 * Version:           0.1.0
 * Requires at least: 5.5
 * Requires PHP:      7.2
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       complicity-explorer
 *
 * Which script runs is decided by an administrator alone, in Settings or in wp-config.php: nothing that an author writes
 * can name another. PHP asks no other server for anything.
 *
 * @package Complicity_Explorer
 */

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/includes/place.php';
require_once __DIR__ . '/includes/shortcode.php';
require_once __DIR__ . '/includes/frame.php';

if ( is_admin() ) {
	require_once __DIR__ . '/includes/settings.php';
}
