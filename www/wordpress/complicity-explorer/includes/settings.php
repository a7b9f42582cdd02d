<?php
/**
 * Settings → Complicity Explorer: the address of the script, and its fingerprint.
 *
 * @package Complicity_Explorer
 */

defined( 'ABSPATH' ) || exit;

add_action( 'admin_menu', 'complicity_explorer_menu' );
add_action( 'admin_init', 'complicity_explorer_register_settings' );

/**
 * The page in the menu, for administrators.
 */
function complicity_explorer_menu(): void {
	$title = __( 'Complicity Explorer', 'complicity-explorer' );
	add_options_page( $title, $title, 'manage_options', 'complicity-explorer', 'complicity_explorer_settings_page' );
}

/**
 * One option with two fields. WordPress checks the nonce and the right.
 */
function complicity_explorer_register_settings(): void {
	register_setting(
		'complicity-explorer',
		COMPLICITY_EXPLORER_OPTION,
		array(
			'type'              => 'object',
			'sanitize_callback' => 'complicity_explorer_sanitize',
		)
	);
}

/**
 * What is saved: values that can be used, else the ones before, with a sentence.
 *
 * @param mixed $typed What came from the form.
 * @return array<string, string>
 */
function complicity_explorer_sanitize( $typed ): array {
	$typed = is_array( $typed ) ? $typed : array();
	$saved = get_option( COMPLICITY_EXPLORER_OPTION, array() );
	$saved = is_array( $saved ) ? $saved : array();
	if ( ! current_user_can( 'unfiltered_html' ) ) {
		add_settings_error( COMPLICITY_EXPLORER_OPTION, 'right', complicity_explorer_no_right() );
		return $saved;
	}
	$clean = array(
		'src'       => complicity_explorer_clean_src( (string) ( $typed['src'] ?? '' ) ),
		'integrity' => complicity_explorer_clean_integrity( (string) ( $typed['integrity'] ?? '' ) ),
	);
	$wrong = array(
		'src'       => __( 'The address was not saved. It has to begin with https:// and to end with /complicity-explorer.js.', 'complicity-explorer' ),
		'integrity' => __( 'The fingerprint was not saved. It has to be “sha384-” and 64 more letters, digits, “+” or “/”.', 'complicity-explorer' ),
	);
	foreach ( $wrong as $name => $sentence ) {
		if ( '' === $clean[ $name ] && '' !== trim( (string) ( $typed[ $name ] ?? '' ) ) ) {
			add_settings_error( COMPLICITY_EXPLORER_OPTION, $name, $sentence );
			$clean[ $name ] = (string) ( $saved[ $name ] ?? '' );
		}
	}
	return $clean;
}

/**
 * In a network of sites only its administrators may choose what runs, as WordPress has it for all scripts.
 */
function complicity_explorer_no_right(): string {
	return __( 'Only somebody who may put scripts into posts can change this: in a network of sites, its administrator.', 'complicity-explorer' );
}

/**
 * The page.
 */
function complicity_explorer_settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$fixed = defined( 'COMPLICITY_EXPLORER_SRC' );
	$name  = COMPLICITY_EXPLORER_OPTION;
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Complicity Explorer', 'complicity-explorer' ); ?></h1>
		<?php if ( $fixed ) : ?>
			<p><?php esc_html_e( 'The address is set in wp-config.php, so it can’t be changed here:', 'complicity-explorer' ); ?>
			<code><?php echo esc_html( complicity_explorer_src() ); ?></code></p>
		<?php elseif ( ! current_user_can( 'unfiltered_html' ) ) : ?>
			<p><?php echo esc_html( complicity_explorer_no_right() ); ?></p>
		<?php else : ?>
			<form action="options.php" method="post">
				<?php settings_fields( 'complicity-explorer' ); ?>
				<table class="form-table" role="presentation">
					<tr>
						<th scope="row"><label for="complicity-explorer-src"><?php esc_html_e( 'Address of the script', 'complicity-explorer' ); ?></label></th>
						<td>
							<input class="regular-text code" type="url" id="complicity-explorer-src" name="<?php echo esc_attr( $name ); ?>[src]" value="<?php echo esc_attr( complicity_explorer_src() ); ?>" placeholder="https://widgets.example.org/complicity-explorer.js">
							<p class="description"><?php esc_html_e( 'It stands in the code that the explorer’s own page gives you. This script runs on your site: enter only an address that you trust.', 'complicity-explorer' ); ?></p>
						</td>
					</tr>
					<tr>
						<th scope="row"><label for="complicity-explorer-integrity"><?php esc_html_e( 'Fingerprint (optional)', 'complicity-explorer' ); ?></label></th>
						<td>
							<input class="large-text code" type="text" id="complicity-explorer-integrity" name="<?php echo esc_attr( $name ); ?>[integrity]" value="<?php echo esc_attr( complicity_explorer_integrity() ); ?>" placeholder="sha384-…">
							<p class="description"><?php esc_html_e( 'For the frozen code: with it, nothing but this very release ever runs here.', 'complicity-explorer' ); ?></p>
						</td>
					</tr>
				</table>
				<?php submit_button(); ?>
			</form>
			<h2><?php esc_html_e( 'In posts and pages', 'complicity-explorer' ); ?></h2>
			<p><?php esc_html_e( 'Write this shortcode where the explorer shall appear:', 'complicity-explorer' ); ?> <code>[complicity_explorer company="google"]</code></p>
			<?php if ( '' !== complicity_explorer_src() ) : ?>
				<p><?php esc_html_e( 'Or paste this address on a line of its own:', 'complicity-explorer' ); ?> <code><?php echo esc_html( complicity_explorer_page( 'frame.html' ) ); ?></code></p>
			<?php endif; ?>
		<?php endif; ?>
	</div>
	<?php
}
