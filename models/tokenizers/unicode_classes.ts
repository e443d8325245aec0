/** What a code point is to the pattern of byte-level BPE: the same in every engine, whatever Unicode it knows. */

export const OTHER = 0;
export const LETTER = 1;
export const NUMBER = 2;
export const SPACE = 3;

/**
 * Runs of code points from 0 on: a class (L letter, N number, W white space, _ other) and the run's length in base 36,
 * none for 1. Letters are general category L, numbers N, white space the property White_Space.
 *
 * Source: Unicode 16.0, which is what tokenizers 0.23 has (a test compares every code point).
 */
const RUNS =
  '_9W5_iW_fNa_7Lq_6Lq_aW_qW_9L_7N2_L_3NL_N3_Ln_Lv_Lcq_4Lc_eL5_7L_L_3lL5_L2_2L4_L_6L_L3_L_Lk_L2b_L3v_8L4m_L12_2L_' +
  '6L15_1zLr_4L4_19L17_lNa_4L2_L2r_L_fL2_7L2NaL3_2L_gL_Lu_tL2h_bL_eNaLx_9L2_4L_5Lm_4L_9L_3L_nLp_7Lb_5Lo_L6_hL16_1' +
  'mL1i_3L_iL_7La_4Na_Lg_4L8_2L2_2Lm_L7_L_3L4_3L_gL_dL2_L3_4NaL2_2N6_2L_8L6_4L2_2Lm_L7_L2_L2_L2_vL4_L_7Na_2L3_gL9' +
  '_L3_Lm_L7_L2_L5_3L_iL_fL2_4Na_9L_bL8_2L2_2Lm_L7_L2_L5_3L_uL2_L3_4Na_LN6_bL_L6_3L3_L4_3L2_L_L2_3L2_3L3_3Lc_mL_l' +
  'Nd_iL8_L3_Ln_Lg_3L_qL3_2L_2L2_4Na_8N7_L_4L8_L3_Ln_La_L5_3L_vL2_L2_4Na_L2_hL9_L3_L15_2L_gL_5L3_N7L3_4Nj_L6_5Li_' +
  '3Lo_L9_L_2L7_vNa_hL1c_L2_cL7_9Na_13L2_L_L5_Lo_L_La_L2_9L_2L5_L_9Na_2L4_wL_vNk_cL8_L10_rL5_37L17_kLNa_6L6_4L4_3' +
  'L_3L2_7L3_4Ld_cL_Na_6L12_L_5L_2L17_L99_L4_2L7_L_L4_2L15_L4_2Lx_L4_2L7_L_L4_2Lf_L1l_L4_2L1v_eNk_3Lg_gL2e_2L6_3L' +
  'h8_2LhWLq_5L23_3N3L8_7Li_dLj_eLi_eLd_L3_fL1g_zL_4L_3Na_6Na_mNa_6L2h_7L5_2Ly_L_5L1y_aLv_13NaLu_2L5_bL18_4Lq_6Nb' +
  '_11Ln_9L1h_17Na_6Na_dL_2lL1b_hL8_3Na_15Lu_dL2NaL18_qL10_sNa_3L3NaL10_2Lb_5L17_2L3_15L4_L6_L2_3L_5L5c_1sL7q_2L6' +
  '_2L12_2L6_2L8_L_L_L_Lv_2L1h_L7_L_3L3_L7_3L4_2L6_4Ld_5L3_L7_3Wb_tW2_5W_1bW_gNL_2N6_5LNa_6Ld_2tL_4L_2La_L_3L5_6L' +
  '_L_L_L4_Lb_2L4_5L5_4L_N1fL2N5_k6N1o_26Nm_hiNu_vgL6d_6L4_3L2_9N_2L12_L_5L_2L1k_7L_gLn_9L7_L7_L7_L7_L7_L7_L7_L7_' +
  '28L_cwW_4L2N_pN9_7L5_2N3L2_4L2e_6L3_L2i_L4_5L17_L2m_3N4_aLw_1cLg_wNa_uN8_Nf_wNa_13Nf_8wL534_1sLh3h_1vL1a_2L7h_' +
  '3LgNaL2_kL1b_gLv_2L1yNa_13L9_2L2v_2L1v_2L2_L_L8_lLg_L3_L4_Ln_dN6_aL1g_eL1e_sNa_oL6_3L_L2_NaLs_aLn_pLt_7L1b_sLN' +
  'a_6L5_LaNaL5_L15_nL3_L8_4Na_6Ln_3L_3L1e_L_3L2_2L5_2L_L_oL3_2Lb_7L3_cL6_2L6_2L6_9L7_L7_L17_Le_6L37_dNa_6L8mc_cL' +
  'n_4L1d_6isLa6_2L2y_12L7_cL5_5L_La_Ld_L5_L_L2_L2_L30_xLa3_iL1s_2L1i_14Lc_38L5_L3r_jNa_7Lq_6Lq_bL2h_3L6_2L6_2L6_' +
  '2L3_zLc_Lq_Lj_L2_Lf_2Le_yL3f_cN19_cN1l_hN2_6sLt_3L1d_gNr_4LwN4_9LkNL8N_5L12_aLu_2L10_4L8_N5_16L4e_2Na_6L10_4L1' +
  '0_4L14_8L1g_cLb_Lf_L7_L2_Lb_Lf_L7_L2_3L1g_cL8n_9Lm_aL8_oL6_L16_L9_1xL6_2L_L18_L2_3L_2Ln_2N8Ln_2N7Lv_8N9_1cLj_L' +
  '2_5N5LmN6_4Lq_1yL1k_4N2L2Ng_2N1aL_fL4_L3_Lt_aN9_nLtN2_LtN3_wL8_Ls_6N5_gL1i_aLm_2N8Lj_5N8Li_nN7_28L21_1jL1f_dL1' +
  'f_7N6L10_cNa_6NaLs_9Ln_62Nv_L16_6L2_gL3_1nLtNaL_8Lm_bN4_rLi_1aLlN7_kLn_cL1h_qNu_L2_2L_dL19_wLp_7Na_9L10_fNa_4L' +
  '_2L_8Lz_3L_cL1c_eL4_bNaL_L_4Nk_bLi_Lp_jL2_1rL7_L_L4_Lf_La_7L1b_hNa_bL8_2L2_2Lm_L7_L2_L5_3L_iL_cL5_uLa_L_2L_L12' +
  '_L_pL_L_18L1h_iL4_5Na_5L3_uL1c_kL2_L_8Na_4mL1b_15L4_10L1c_kL_bNa_12L17_dL_7Na_6Nk_sLr_lNc_4L7_55L18_38L1sNj_cL' +
  '8_2L_2L8_L2_Lo_fL_L_eNa_1yL8_2L13_gL_L_sL_aL14_7L_lL_bL1a_jL_iL21_5jLx_fNa_6L9_L11_hL_fNt_5Lu_34L7_L2_L12_lL_9' +
  'Na_6L6_L2_Lw_eL_7Na_8mLj_fL_Ld_Ly_sNa_2eL_fNl_17Lpm_2uN33_hL5g_218L2p_fLts_hL6_pL32z_5Lg7_5a1Lu_iNa_1c6Lft_7Lv' +
  '_Na_6L27_Na_6Lu_iL1c_gL4_cNa_N7_Ll_5Lj_c0L19_3Na_5iL1sNn_2xL23_5L_1uLd_1sL2_L_sL4qg_8Lye_15La_6w7L4_L7_L2_L83_' +
  'fL_tL3_2L_eL4_8Lb0_1s4L2z_5Ld_3L9_7La_386Na_152Nk_cNk_30Np_3rL2d_L1z_L2_2L_2L2_2L4_Lc_L_L7_L1t_L4_2L8_L7_Ls_L4' +
  '_L5_L_3L7_L9g_2Lp_Lp_Lv_Lp_Lv_Lp_Lv_Lp_Lv_Lp_L8_2N1e_1dsLv_6L6_79L1q_42L19_aL7_2Na_4L_8xLu_iL18_4Na_d2Ls_4Na_5' +
  'yLu_2LNa_dhL7_L4_L2_Lf_L5h_2N9_1cL1w_7L_4Na_lzN1n_N3_N4_24N19_Nf_5eL4_Lr_L2_L_2L_La_L4_L_L_6L_4L_L_L_L3_L2_L_2' +
  'L_L_L_L_L_L2_L_2L4_L7_L4_L4_L_La_Lh_5L3_L5_Lh_g4Nd_25fNa_smLwyo_wL37e_6L66_2L4g2_eL5rl_fLha_1wiLf2_15uL3t7_5L3' +
  '8g';

const CODE_POINTS = 0x110000;
let table: Uint8Array | undefined;

/** The class of every code point; a surrogate alone is OTHER, as U+FFFD is. */
export function unicodeClasses(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(CODE_POINTS);
  let at = 0;
  for (const [, name, length] of RUNS.matchAll(/([_LNW])([0-9a-z]*)/g)) {
    const end = at + (length === '' ? 1 : parseInt(length, 36));
    table.fill('_LNW'.indexOf(name), at, end);
    at = end;
  }
  return table;
}
