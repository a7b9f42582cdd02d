<?php
/**
 * Leaves nothing behind.
 *
 * @package Complicity_Explorer
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $complicity_explorer_site ) {
		delete_blog_option( $complicity_explorer_site, 'complicity_explorer' );
	}
} else {
	delete_option( 'complicity_explorer' );
}
