// The sources in this folder are TypeScript and AssemblyScript at once; these are AssemblyScript's names for number.
declare type i32 = number;
declare type f64 = number;
declare type f32 = number;
