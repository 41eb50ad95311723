//! Compiles the generated parser, `src/parser.c`.
fn main() {
    let source = "src/parser.c";
    cc::Build::new()
        .std("c11")
        .include("src")
        .warnings(false)
        .opt_level(2)
        .file(source)
        .compile("tree-sitter-medcode");
    println!("cargo:rerun-if-changed={source}");
}
