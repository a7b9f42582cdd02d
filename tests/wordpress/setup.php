<?php
// What `cargo xtask test-wordpress` asks of the WordPress it has put up: php setup.php VERB …, in the folder of wp-load.php.
// Prints one line of JSON.

$verb = $argv[1];
if ( 'install' === $verb ) {
	define( 'WP_INSTALLING', true );
}
if ( 'uninstall' === $verb ) {
	define( 'WP_ADMIN', true );
}
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require './wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

const PLUGIN = 'complicity-explorer/complicity-explorer.php';

/** Ends with the error that WordPress has returned. */
function must( $result ) {
	if ( is_wp_error( $result ) || ! $result ) {
		fwrite( STDERR, is_wp_error( $result ) ? $result->get_error_message() : 'WordPress says no' );
		exit( 1 );
	}
	return $result;
}

if ( 'install' === $verb ) {
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';
	wp_install( 'A WordPress', 'admin', 'admin@example.org', true, '', 'admin-secret' );
	$answer = true;
} elseif ( 'prepare' === $verb ) {
	// As the page "Upload Plugin" does.
	require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
	wp_set_current_user( 1 );
	$upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
	must( $upgrader->install( $argv[2] ) );
	$failed = activate_plugin( PLUGIN );
	null === $failed || must( $failed );
	$author = must(
		wp_insert_user(
			array(
				'user_login' => 'author',
				'user_email' => 'author@example.org',
				'user_pass'  => 'author-secret',
				'role'       => 'author',
			)
		)
	);
	$answer = array();
	foreach ( array( 'admin' => 1, 'author' => $author ) as $name => $id ) {
		$made            = must( WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'test' ) ) );
		$answer[ $name ] = $made[0];
	}
} elseif ( 'set' === $verb ) {
	$answer = update_option( 'complicity_explorer', array( 'src' => $argv[2], 'integrity' => $argv[3] ?? '' ) );
} elseif ( 'uninstall' === $verb ) {
	deactivate_plugins( PLUGIN );
	uninstall_plugin( PLUGIN );
	wp_cache_flush();
	$answer = get_option( 'complicity_explorer' );
}
echo wp_json_encode( $answer ), "\n";
